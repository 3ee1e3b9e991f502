import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { announceAccessEndsStep } from "./steps/announce-access-ends"

export const announceAccessEndsWorkflowId = "course-announce-access-ends"

/**
 * Emits `course.entitlement.expiring` for enrolments whose access ends within one of the days of the option
 * `mails.accessEndsDays`: once for each enrolment, end and number of days, whoever runs it and however often. Access
 * that another entitlement continues is not ending.
 *
 * @example
 * await announceAccessEndsWorkflow(container).run()
 */
export const announceAccessEndsWorkflow = createWorkflow(announceAccessEndsWorkflowId, () => {
  return new WorkflowResponse(announceAccessEndsStep())
})
