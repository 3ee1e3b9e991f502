import type { MedusaContainer } from "@medusajs/framework/types"
import { repairCourseCompletionsWorkflow } from "../workflows/learning/repair-course-completions"
import { UNSETTLED_BATCH } from "../workflows/learning/steps/find-unsettled-enrollments"

/** Twice the time between two runs and a long lesson: nothing falls between them. */
const LOOK_BACK_HOURS = 48
/** 100,000 enrolments; the next run goes on from there. */
const MAX_BATCHES = 200

/** Completes courses whose lessons are all completed: after a crash, or because the last one was deleted or taken back. */
export default async function repairCourseCompletionsJob(container: MedusaContainer): Promise<void> {
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const { result } = await repairCourseCompletionsWorkflow(container).run({ input: { hours: LOOK_BACK_HOURS } })
    if (result.length < UNSETTLED_BATCH || !result.some((course) => course.completed_at)) {
      return
    }
  }
}

export const config = {
  name: "course-repair-course-completions",
  schedule: "17 * * * *",
}
