import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { announceAccessChangesStep } from "./steps/announce-access-changes"
import { extendAccessStep, type ExtendAccessStepInput } from "./steps/extend-access"

export interface ExtendCourseAccessWorkflowInput {
  enrollment_id: string
  reason: string
  /** A user's id; named in the journal. */
  actor: string
  /** Whole days behind the end of what is open; from now where it has ended. Exactly one of the two. */
  access_days?: number | null
  /** A day, with which access ends in the store's time zone, or a moment as ISO 8601; behind the end of what is open. */
  expires_at?: string | null
  /** `false`: the customer gets no mail of it. Default true. */
  notify?: boolean
}

export const extendCourseAccessWorkflowId = "course-extend-course-access"

/** Exported for its test. */
export function toExtension(input: ExtendCourseAccessWorkflowInput): ExtendAccessStepInput {
  const { enrollment_id, reason, actor } = input
  return {
    enrollment_id,
    reason,
    actor,
    access_days: input.access_days ?? null,
    expires_at: input.expires_at ?? null,
    notify: input.notify ?? true,
  }
}

/**
 * Makes access that is or was open last longer, with an entitlement of its own: what gave it before stays as it is.
 * Every call adds one. When it fails, nothing is left behind.
 *
 * @throws course_enrollment_not_found; course_access_not_extendable where nothing is active, or it lasts longer already
 * @example
 * await extendCourseAccessWorkflow(container).run({
 *   input: { enrollment_id: "enr_123", access_days: 14, reason: "Was ill", actor: "user_123" },
 * })
 */
export const extendCourseAccessWorkflow = createWorkflow(
  extendCourseAccessWorkflowId,
  (input: WorkflowData<ExtendCourseAccessWorkflowInput>) => {
    const extended = extendAccessStep(transform(input, toExtension))
    announceAccessChangesStep({ change_ids: extended.change_ids })
    return new WorkflowResponse(extended)
  }
)
