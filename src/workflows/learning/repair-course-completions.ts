import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { announceCompletionsStep } from "./steps/announce-completions"
import { findUnsettledEnrollmentsStep, type FindUnsettledEnrollmentsStepInput } from "./steps/find-unsettled-enrollments"
import { completedEnrollments, settleCourseCompletionStep } from "./steps/settle-course-completion"

export type RepairCourseCompletionsWorkflowInput = FindUnsettledEnrollmentsStepInput

export const repairCourseCompletionsWorkflowId = "course-repair-course-completions"

export function ofEnrollments(enrollment_ids: string[]): { enrollment_ids: string[] } {
  return { enrollment_ids }
}

/**
 * Completes at most 500 courses whose lessons are all completed: the server died before it could do so within these hours,
 * or the lesson that was missing was deleted or taken back since. Idempotent.
 *
 * @example
 * await repairCourseCompletionsWorkflow(container).run({ input: { hours: 48 } })
 */
export const repairCourseCompletionsWorkflow = createWorkflow(
  repairCourseCompletionsWorkflowId,
  (input: RepairCourseCompletionsWorkflowInput) => {
    const ids = findUnsettledEnrollmentsStep(input)
    const courses = settleCourseCompletionStep(transform(ids, ofEnrollments))
    announceCompletionsStep(transform({ courses }, completedEnrollments))
    return new WorkflowResponse(courses)
  }
)
