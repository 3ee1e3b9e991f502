import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { evaluateClaim, guestTarget, type ClaimableOrder, type ClaimRefusal } from "../../../domain/claims"
import { courseError, type CourseErrorCode } from "../../../errors"
import { findClaimLink, type ClaimLinkRow } from "../../../modules/course-learning/ledger/claim-links"
import { guestOrderState } from "../../../queries/claims"
import { readGuest, type Guest } from "./guests"
import { readOrderOwner, type OrderOwner } from "./order-owner"

const REFUSALS: Record<ClaimRefusal, { code: CourseErrorCode; message: string }> = {
  expired: { code: "course_claim_expired", message: "This link is too old. Ask for a new one." },
  used: { code: "course_claim_used", message: "Another account claimed these courses already." },
  revoked: { code: "course_claim_revoked", message: "This link does not work any more. Ask for a new one." },
}

/** The error of a link that cannot be opened. */
export function claimRefused(reason: ClaimRefusal) {
  return courseError(REFUSALS[reason].code, REFUSALS[reason].message)
}

/** A link, and what it is for: an order, or what a guest was given without one. */
export type FoundClaim = { link: ClaimLinkRow; order: OrderOwner; guest: null } | { link: ClaimLinkRow; order: null; guest: Guest }

/** The link of a secret, with its order or its guest. @throws course_claim_not_found */
export async function findClaim(container: MedusaContainer, token: string): Promise<FoundClaim> {
  const link = await findClaimLink(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), token)
  const order = link?.order_id ? await readOrderOwner(container, link.order_id) : null
  if (link && order) {
    return { link, order, guest: null }
  }
  const guest = link?.customer_id ? await readGuest(container, link.customer_id) : null
  if (link && guest) {
    return { link, guest, order: null }
  }
  throw courseError("course_claim_not_found", "This link is not known. It may be incomplete.")
}

/** The same, of a link that somebody could open now. @throws also what `claimRefused` makes */
export async function findOpenableClaim(container: MedusaContainer, token: string): Promise<FoundClaim> {
  const found = await findClaim(container, token)
  const decision = evaluateClaim(found.link, await targetOf(container, found), null, new Date())
  if (decision.outcome === "refused") {
    throw claimRefused(decision.reason)
  }
  return found
}

async function targetOf(container: MedusaContainer, { guest, link, order }: FoundClaim): Promise<ClaimableOrder> {
  if (!order) {
    return guestTarget(guest, link)
  }
  const { claimed_from, claimed_by } = await guestOrderState(container, order.id, order.customer_id)
  return { ...order, claimed_from, claimed_by }
}
