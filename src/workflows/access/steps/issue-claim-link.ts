import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { claimHolder } from "../../../domain/claims"
import { pageUrl } from "../../../emails/pages"
import { courseError } from "../../../errors"
import { COURSE_LEARNING_MODULE } from "../../../modules/course-learning"
import {
  hashClaimToken,
  issueClaimLink,
  newClaimToken,
  withdrawClaimLink,
  type ClaimScope,
} from "../../../modules/course-learning/ledger/claim-links"
import { grantedRows } from "../../../modules/course-learning/ledger/order-rows"
import type CourseLearningModuleService from "../../../modules/course-learning/service"
import { guestOrderState } from "../../../queries/claims"
import { readGuest } from "../lib/guests"
import { inLedger } from "../lib/ledger"
import { readOrderOwner } from "../lib/order-owner"

/** Exactly one of the two. */
export interface IssueClaimLinkStepInput extends Partial<ClaimScope> {
  /** A user's id; `system`: only the order's first link; `shopper`: a few an hour for an address. */
  issued_by: string
}

/** The secret in the address is in nothing that is stored: it lives as long as this object and in the mail. */
export interface IssuedClaimLink {
  id: string
  /** The order's or the guest's, in lower case. */
  email: string
  /** The guest. */
  customer_id: string
  /** Where it is opened; `null` without the option `mails.storefrontUrl`. */
  url: string | null
  /** ISO 8601. */
  expires_at: string
}

const DAY_MS = 86_400_000

export const issueClaimLinkStepId = "course-issue-claim-link-step"

/**
 * Makes a link and stores its hash. Answers `null` where the limit is reached, or the order has its first link already.
 * Undoing removes it.
 */
export const issueClaimLinkStep = createStep(
  issueClaimLinkStepId,
  async ({ customer_id = null, issued_by, order_id = null }: IssueClaimLinkStepInput, { container }) => {
    const guest = order_id === null ? await readClaimingGuest(container, customer_id ?? "") : await guestOfOrder(container, order_id)
    const { options } = container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
    const expires_at = new Date(Date.now() + options.claims.linkDays * DAY_MS)
    const token = newClaimToken()
    const id = await inLedger(container, (trx) =>
      issueClaimLink(trx, { order_id, customer_id, email: guest.email, expires_at, issued_by, token_hash: hashClaimToken(token) })
    )
    if (id === null) {
      return new StepResponse<IssuedClaimLink | null, string | null>(null, null)
    }
    const link = { id, email: guest.email, customer_id: guest.id, url: pageUrl(options.mails, "claim", { token }), expires_at: expires_at.toISOString() }
    return new StepResponse<IssuedClaimLink | null, string | null>(link, id)
  },
  async (id, { container }) => {
    if (id) {
      await inLedger(container, (trx) => withdrawClaimLink(trx, id))
    }
  }
)

interface ClaimingGuest {
  id: string
  /** In lower case. */
  email: string
}

/** @throws course_customer_not_found, course_customer_not_claimable */
async function readClaimingGuest(container: MedusaContainer, customerId: string): Promise<ClaimingGuest> {
  const guest = await readGuest(container, customerId)
  if (!guest) {
    throw courseError("course_customer_not_found", `Customer ${customerId} was not found`)
  }
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const fault = guest.has_account
    ? "has an account"
    : !(await grantedRows(connection, [customerId])).length
      ? "has no course that was given without an order"
      : null
  if (fault !== null || !guest.email) {
    throw courseError("course_customer_not_claimable", `${guest.email ?? `Customer ${customerId}`} ${fault ?? "has no e-mail"}`)
  }
  return { id: guest.id, email: guest.email.toLowerCase() }
}

/** @throws course_order_not_found, course_order_not_claimable */
async function guestOfOrder(container: MedusaContainer, orderId: string): Promise<ClaimingGuest> {
  const order = await readOrderOwner(container, orderId)
  if (!order) {
    throw courseError("course_order_not_found", `Order ${orderId} was not found`)
  }
  const state = await guestOrderState(container, order.id, order.customer_id)
  const fault =
    order.has_account || order.customer_id === null
      ? "belongs to an account"
      : claimHolder({ ...state, customer_id: order.customer_id }) !== null
        ? "was claimed already"
        : !state.courses.length
          ? "opens no course"
          : !order.email
            ? "has no e-mail"
            : null
  if (fault !== null || !order.email || order.customer_id === null) {
    throw courseError("course_order_not_claimable", `Order #${order.number} ${fault}`)
  }
  return { id: order.customer_id, email: order.email.toLowerCase() }
}
