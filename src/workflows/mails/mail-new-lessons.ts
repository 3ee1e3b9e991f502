import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { recordNewLessonMailsStep } from "./steps/record-new-lesson-mails"

export const mailNewLessonsWorkflowId = "course-mail-new-lessons"

/**
 * Collects the lessons that became visible since the last run into one mail for each customer and course. The mails go
 * out with the next run of the job that sends what is due. Safe to run at any time and twice at once.
 *
 * @example
 * await mailNewLessonsWorkflow(container).run()
 */
export const mailNewLessonsWorkflow = createWorkflow(mailNewLessonsWorkflowId, () => {
  return new WorkflowResponse(recordNewLessonMailsStep())
})
