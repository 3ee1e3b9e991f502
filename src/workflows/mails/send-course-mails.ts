import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { deliverCourseMailsStep, type DeliverCourseMailsStepInput } from "./steps/deliver-course-mails"
import { recordCourseMailsStep, type RecordCourseMailsStepInput } from "./steps/record-course-mails"

export type SendCourseMailsWorkflowInput = RecordCourseMailsStepInput

export const sendCourseMailsWorkflowId = "course-send-course-mails"

/** Exported for its test. */
export function recorded(mail_ids: string[]): DeliverCourseMailsStepInput {
  return { mail_ids }
}

/**
 * Sends mails, each for those of its `refs` that no mail of the template has told before; a mail of which nothing is
 * left is not sent. What it says is read when it goes out, so that one which is tried again an hour later tells what is
 * true then, and one that tells nothing any more is left out. A mail that fails is tried again by a job, five times in
 * all, and fails nobody else; `hold_seconds` leaves it to that job, too.
 *
 * @example
 * await sendCourseMailsWorkflow(container).run({
 *   input: { mails: [{ template: "courseCompleted", to: "ada@example.com", customer_id: "cus_1", refs: ["enr_1"] }] },
 * })
 */
export const sendCourseMailsWorkflow = createWorkflow(
  sendCourseMailsWorkflowId,
  (input: WorkflowData<SendCourseMailsWorkflowInput>) => {
    const ids = recordCourseMailsStep(input)
    return new WorkflowResponse(deliverCourseMailsStep(transform(ids, recorded)))
  }
)
