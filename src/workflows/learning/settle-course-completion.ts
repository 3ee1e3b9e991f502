import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { announceCompletionsStep } from "./steps/announce-completions"
import { completedEnrollments, settleCourseCompletionStep, type SettleCourseCompletionStepInput } from "./steps/settle-course-completion"

export type SettleCourseCompletionWorkflowInput = SettleCourseCompletionStepInput

export const settleCourseCompletionWorkflowId = "course-settle-course-completion"

/**
 * Looks at what each of these enrolments has completed, and completes the course where that is every published lesson.
 * Sticky and idempotent: a completed course keeps its first date, whatever is added to it later.
 *
 * @returns what each enrolment has come to
 * @example
 * await settleCourseCompletionWorkflow(container).run({ input: { enrollment_ids: ["enr_1"] } })
 */
export const settleCourseCompletionWorkflow = createWorkflow(
  settleCourseCompletionWorkflowId,
  (input: SettleCourseCompletionWorkflowInput) => {
    const courses = settleCourseCompletionStep(input)
    announceCompletionsStep(transform({ courses }, completedEnrollments))
    return new WorkflowResponse(courses)
  }
)
