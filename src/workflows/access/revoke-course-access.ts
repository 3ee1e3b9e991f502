import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { announceAccessChangesStep } from "./steps/announce-access-changes"
import { revokeAccessStep, type RevokeAccessStepInput } from "./steps/revoke-access"

export interface RevokeCourseAccessWorkflowInput {
  enrollment_id: string
  /** Only these; default: every entitlement of the enrolment that is not revoked. */
  entitlement_ids?: string[] | null
  reason: string
  /** A user's id; named in the journal. */
  actor: string
  /** `false`: the customer gets no mail of it. Default true. */
  notify?: boolean
}

export const revokeCourseAccessWorkflowId = "course-revoke-course-access"

/** Exported for its test. */
export function toRevocation(input: RevokeCourseAccessWorkflowInput): RevokeAccessStepInput {
  const { enrollment_id, reason, actor } = input
  return { enrollment_id, reason, actor, entitlement_ids: input.entitlement_ids ?? null, notify: input.notify ?? true }
}

/**
 * Takes access back by hand. What an order gave stays revoked, whatever happens to the order later; a new grant opens
 * the course again. Progress is kept. Calling it twice changes nothing. When it fails, nothing is revoked.
 *
 * @example
 * await revokeCourseAccessWorkflow(container).run({
 *   input: { enrollment_id: "enr_123", reason: "Shared the login", actor: "user_123" },
 * })
 */
export const revokeCourseAccessWorkflow = createWorkflow(
  revokeCourseAccessWorkflowId,
  (input: WorkflowData<RevokeCourseAccessWorkflowInput>) => {
    const revoked = revokeAccessStep(transform(input, toRevocation))
    announceAccessChangesStep({ change_ids: revoked.change_ids })
    return new WorkflowResponse(revoked)
  }
)
