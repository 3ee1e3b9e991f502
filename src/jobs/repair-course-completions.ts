import type { MedusaContainer } from "@medusajs/framework/types"
import { repairCourseCompletionsWorkflow } from "../workflows/learning/repair-course-completions"

/** Twice the time between two runs and a long lesson: nothing falls between them. */
const LOOK_BACK_HOURS = 48

/** Completes courses whose lessons are all completed: after a crash, or because the last one was deleted or taken back. */
export default async function repairCourseCompletionsJob(container: MedusaContainer): Promise<void> {
  await repairCourseCompletionsWorkflow(container).run({ input: { hours: LOOK_BACK_HOURS } })
}

export const config = {
  name: "course-repair-course-completions",
  schedule: "17 * * * *",
}
