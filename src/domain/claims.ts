import { sameEmail } from "./email"

/** A claim link as it is stored. */
export interface ClaimLink {
  /** Whom it was made for, in lower case. */
  email: string
  expires_at: Date
  revoked_at: Date | null
  /** When the order was claimed, by this link or another one. */
  claimed_at: Date | null
}

/** The link's order as it is now. */
export interface ClaimableOrder {
  email: string | null
  customer_id: string | null
  /** Does the order belong to an account, rather than to a guest? */
  has_account: boolean
  /** The last claim: it holds for as long as the order still belongs to the guest it was claimed from. */
  claimed_from: string | null
  claimed_by: string | null
}

export const CLAIM_REFUSALS = ["expired", "used", "revoked"] as const
export type ClaimRefusal = (typeof CLAIM_REFUSALS)[number]

/** `repeat`: the customer has the order's courses already, so that opening the link again answers as the first time. */
export type ClaimOutcome = { outcome: "claim" } | { outcome: "repeat" } | { outcome: "refused"; reason: ClaimRefusal }

/** What claiming needs to know of a guest who was given courses without an order, as by a grant or an import. */
export function guestTarget(
  guest: { id: string; email: string | null; has_account: boolean },
  link: { claimed_by: string | null }
): ClaimableOrder {
  const { email, has_account, id } = guest
  return { email, customer_id: id, has_account, claimed_from: link.claimed_by === null ? null : id, claimed_by: link.claimed_by }
}

/** The account that holds what the order gives instead of its guest, or `null`. */
export function claimHolder(order: Pick<ClaimableOrder, "customer_id" | "claimed_from" | "claimed_by">): string | null {
  return order.customer_id !== null && order.customer_id === order.claimed_from ? order.claimed_by : null
}

/**
 * May the customer open the link?
 *
 * @param link `null`: the customer's e-mail is verified and is the order's, which needs no link
 * @param customerId `null`: nobody is logged in; answers whether anybody could
 */
export function evaluateClaim(
  link: ClaimLink | null,
  order: ClaimableOrder,
  customerId: string | null,
  now: Date
): ClaimOutcome {
  const holder = claimHolder(order) ?? (order.has_account ? order.customer_id : null)
  if (holder !== null && holder === customerId) {
    return { outcome: "repeat" }
  }
  if (claimHolder(order) !== null || link?.claimed_at) {
    return { outcome: "refused", reason: "used" }
  }
  if (order.has_account || order.customer_id === null || link?.revoked_at || (link && !sameEmail(link.email, order.email))) {
    return { outcome: "refused", reason: "revoked" }
  }
  return link && link.expires_at <= now ? { outcome: "refused", reason: "expired" } : { outcome: "claim" }
}
