import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { claimHolder } from "../../../../../domain/claims"
import type { AdminClaimLinkInfo, AdminOrderClaim } from "../../../../../http/admin"
import { guestOrderState, lastClaimLink, type LastClaimLink } from "../../../../../queries/claims"
import { readOrderOwner } from "../../../../../workflows/access/lib/order-owner"

function linkState(link: LastClaimLink): AdminClaimLinkInfo["state"] {
  if (link.claimed_at) {
    return "used"
  }
  return link.revoked_at ? "revoked" : link.expires_at <= link.now ? "expired" : "live"
}

/** Whoever was deleted is shown by the id alone. */
async function claimer(container: MedusaContainer, id: string): Promise<AdminOrderClaim["claimed_by"]> {
  const [customer] = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ id }, { select: ["id", "email", "first_name", "last_name"] })
  const { email = null, first_name = null, last_name = null } = customer ?? {}
  return { id, email, first_name, last_name }
}

/** What of a guest's order was claimed, and by which link it can be. `null`: the order belongs to an account. */
export async function presentClaim(container: MedusaContainer, orderId: string): Promise<AdminOrderClaim | null> {
  const order = await readOrderOwner(container, orderId)
  if (!order || order.has_account || order.customer_id === null) {
    return null
  }
  const state = await guestOrderState(container, orderId, order.customer_id)
  const holder = claimHolder({ ...state, customer_id: order.customer_id })
  const link = await lastClaimLink(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), orderId)
  return {
    email: order.email,
    can_send: holder === null && order.email !== null && state.courses.length > 0,
    claimed_by: holder === null ? null : await claimer(container, holder),
    claimed_at: holder === null ? null : (state.claimed_at?.toISOString() ?? null),
    last_link: link
      ? {
          email: link.email,
          created_at: link.created_at.toISOString(),
          expires_at: link.expires_at.toISOString(),
          issued_by: link.issued_by,
          state: linkState(link),
        }
      : null,
  }
}
