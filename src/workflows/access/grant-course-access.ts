import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { EntitlementSource } from "../../domain/entitlements"
import { announceAccessChangesStep } from "./steps/announce-access-changes"
import { grantAccessStep, type GrantAccessStepInput } from "./steps/grant-access"
import { validateGrantStep } from "./steps/validate-grant"

export interface GrantCourseAccessWorkflowInput {
  customer_id: string
  course_id: string
  /** A user's id, or `system`; named in the journal. */
  actor: string
  reason?: string | null
  /** Whole days from now; neither this nor `expires_at`: for ever. Only one of the two. */
  access_days?: number | null
  /** A day as `2027-12-31`: access ends with it, in the store's time zone. Or a moment as ISO 8601. */
  expires_at?: string | null
  /** Default `manual`. */
  source?: Exclude<EntitlementSource, "order">
  /**
   * Makes the grant repeatable: given twice for a customer and course, the second replaces the first. Its days count from
   * the first, so that a repetition adds none; from now where the first was taken back.
   */
  source_ref?: string | null
  /** `false`: the customer gets no mail of it. Default true. */
  notify?: boolean
}

export const grantCourseAccessWorkflowId = "course-grant-course-access"

/** Exported for its test. */
export function toGrant(input: GrantCourseAccessWorkflowInput): GrantAccessStepInput {
  return {
    customer_id: input.customer_id,
    course_id: input.course_id,
    actor: input.actor,
    reason: input.reason ?? null,
    access_days: input.access_days ?? null,
    expires_at: input.expires_at ?? null,
    source: input.source ?? "manual",
    source_ref: input.source_ref ?? null,
    notify: input.notify ?? true,
  }
}

/**
 * Gives a customer a course without an order. Days extend access that is open already. Each call adds an entitlement
 * unless `source_ref` repeats one. When it fails, nothing is left behind.
 *
 * @example
 * await grantCourseAccessWorkflow(container).run({
 *   input: { customer_id: "cus_123", course_id: "crs_123", access_days: 30, reason: "Winner", actor: "user_123" },
 * })
 */
export const grantCourseAccessWorkflow = createWorkflow(
  grantCourseAccessWorkflowId,
  (input: WorkflowData<GrantCourseAccessWorkflowInput>) => {
    const grant = transform(input, toGrant)
    validateGrantStep(grant)
    const granted = grantAccessStep(grant)
    announceAccessChangesStep({ change_ids: granted.change_ids })
    return new WorkflowResponse(granted)
  }
)
