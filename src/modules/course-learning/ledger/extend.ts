import { describeRowError } from "../../../domain/bulk-rows"
import { decideExtension } from "../../../domain/extension"
import { courseError } from "../../../errors"
import type { SqlConnection } from "../sql"
import { entitlementsOf, lockEnrollmentIds } from "./enrollments"
import { handRow } from "./hand-row"
import { newEntitlementId, type LedgerUndo } from "./rows"
import { settle } from "./settle"

export interface ExtendByHand {
  enrollment_id: string
  reason: string
  /** Whole days behind the end of what is open. Exactly one of the two. */
  access_days: number | null
  expires_at: Date | null
  actor: string
  /** `false`: the customer gets no mail of it. */
  notify: boolean
  now: Date
}

/**
 * Makes access last longer with an entitlement of its own, in the caller's transaction.
 *
 * @throws course_enrollment_not_found; course_access_not_extendable where nothing is active, or it lasts longer already
 */
export async function extendByHand(trx: SqlConnection, input: ExtendByHand): Promise<LedgerUndo> {
  const enrollments = await lockEnrollmentIds(trx, [input.enrollment_id])
  if (!enrollments.length) {
    throw courseError("course_enrollment_not_found", `Enrollment ${input.enrollment_id} was not found`)
  }
  const before = await entitlementsOf(trx, [input.enrollment_id])
  const decision = decideExtension(before, input, input.now)
  if (decision.refused) {
    const field = input.expires_at ? "expires_at" : "access_days"
    throw courseError("course_access_not_extendable", `${field}: ${describeRowError(decision.refused)}`)
  }
  const id = newEntitlementId()
  const row = handRow({ ...input, ...decision, id, source: "manual", source_ref: id })
  return settle(trx, { enrollments, before, after: [...before, row], actor: input.actor, notify: input.notify })
}
