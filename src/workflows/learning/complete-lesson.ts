import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { announceCompletionsStep } from "./steps/announce-completions"
import { completeLessonStep, type CompleteLessonStepInput } from "./steps/complete-lesson"
import { completedEnrollments, settleCourseCompletionStep } from "./steps/settle-course-completion"

export type CompleteLessonWorkflowInput = CompleteLessonStepInput

export const completeLessonWorkflowId = "course-complete-lesson"

export function ofOneEnrollment({ enrollment_id }: CompleteLessonWorkflowInput): { enrollment_ids: string[] } {
  return { enrollment_ids: [enrollment_id] }
}

/**
 * Completes a lesson by hand, and its course where that was the last one. Idempotent: a completed lesson keeps its
 * first date. It does not ask whether the course is strict or open; its caller does. A failure leaves both as they were.
 *
 * @example
 * await completeLessonWorkflow(container).run({ input: { enrollment_id: "enr_1", lesson_id: "les_1" } })
 */
export const completeLessonWorkflow = createWorkflow(completeLessonWorkflowId, (input: CompleteLessonWorkflowInput) => {
  const lesson = completeLessonStep(input)
  const courses = settleCourseCompletionStep(transform(input, ofOneEnrollment))
  announceCompletionsStep(transform({ courses }, completedEnrollments))
  return new WorkflowResponse({ lesson, courses })
})
