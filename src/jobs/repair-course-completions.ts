import type { MedusaContainer } from "@medusajs/framework/types"
import { repairCourseCompletionsWorkflow } from "../workflows/learning/repair-course-completions"

/** Twice the time between two runs and a long lesson: nothing falls between them. */
const LOOK_BACK_HOURS = 48

/** Completes courses that a crash between a lesson's completion and its course's left open. */
export default async function repairCourseCompletionsJob(container: MedusaContainer): Promise<void> {
  await repairCourseCompletionsWorkflow(container).run({ input: { hours: LOOK_BACK_HOURS } })
}

export const config = {
  name: "course-repair-course-completions",
  schedule: "17 * * * *",
}
