import { createWorkflow, transform, when, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { sendCourseMailsWorkflow, type SendCourseMailsWorkflowInput } from "../mails/send-course-mails"
import type { DeliverCourseMailsStepOutput } from "../mails/steps/deliver-course-mails"
import { issueClaimLinkStep, type IssuedClaimLink, type IssueClaimLinkStepInput } from "./steps/issue-claim-link"

export interface IssueClaimLinkWorkflowInput extends IssueClaimLinkStepInput {
  /** Mail it to the order's or the guest's e-mail. */
  send: boolean
}

export interface IssueClaimLinkWorkflowOutput {
  /** `null`: the address had enough links within the hour, or the order its first one. */
  link: {
    email: string
    /** ISO 8601. */
    expires_at: string
    /** `null` without the option `mails.storefrontUrl`. */
    url: string | null
    /** The mail went out. `false`: none was asked for, the store sends none, or it failed and is tried again. */
    mailed: boolean
  } | null
}

export const issueClaimLinkWorkflowId = "course-issue-claim-link"

interface Issued {
  input: IssueClaimLinkWorkflowInput
  issued: IssuedClaimLink | null
  delivered?: DeliverCourseMailsStepOutput
}

/** Exported for its test. */
export function isToBeMailed({ input, issued }: Issued): boolean {
  return input.send && issued !== null
}

/** Exported for its test. The mail holds a secret of its own, made when it goes out. */
export function claimMail({ issued }: Issued): SendCourseMailsWorkflowInput {
  return { mails: issued ? [{ template: "claimCourse", to: issued.email, customer_id: issued.customer_id, refs: [issued.id] }] : [] }
}

/** Exported for its test. */
export function issuedLink({ issued, delivered }: Issued): IssueClaimLinkWorkflowOutput {
  const mailed = (delivered?.sent ?? 0) > 0
  return { link: issued && { email: issued.email, expires_at: issued.expires_at, url: issued.url, mailed } }
}

/**
 * Makes a link with which the guest of an order claims its courses, or a guest what was given without one, and mails it.
 * The secret in it is stored nowhere: a link that got lost is not repeated but followed by another one, and both work until
 * one is used. When it fails, there is no link.
 *
 * @throws course_order_not_found, course_order_not_claimable; course_customer_not_found, course_customer_not_claimable
 * @example
 * await issueClaimLinkWorkflow(container).run({ input: { order_id: "order_123", issued_by: "user_123", send: true } })
 */
export const issueClaimLinkWorkflow = createWorkflow(
  issueClaimLinkWorkflowId,
  (input: WorkflowData<IssueClaimLinkWorkflowInput>) => {
    const issued = issueClaimLinkStep(input)
    const delivered = when("course-claim-link-is-to-be-mailed", { input, issued }, isToBeMailed).then(() =>
      sendCourseMailsWorkflow.runAsStep({ input: transform({ input, issued }, claimMail) })
    )
    return new WorkflowResponse(transform({ input, issued, delivered }, issuedLink))
  }
)
