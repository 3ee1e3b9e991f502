import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../../errors"
import { COMMIT_LAG_SECONDS, moveCursor, readCursor } from "../../../modules/course-learning/ledger/sweep-cursor"
import { ordersWithoutLink } from "../../../queries/claims"
import { claimVerifiedOrdersWorkflow } from "../claim-verified-orders"
import { readOrderOwners } from "../lib/order-owner"
import { recentVerifications } from "../lib/verifications"
import { serveGuestOrderWorkflow } from "../serve-guest-order"

const PAGE = 200
/** 10,000 of each kind in one sweep; the next one goes on. */
const MAX_PAGES = 50
const STREAM = "verified-emails"
const FIRST_LOOK_BACK_MS = 86_400_000

export const sweepClaimsStepId = "course-sweep-claims-step"

/**
 * Does what lost events should have done: claims for e-mails that were verified since the last sweep, and serves guests
 * whose order opened something within a day. One that fails is logged. Nothing to undo: each is a workflow of its own.
 */
export const sweepClaimsStep = createStep(sweepClaimsStepId, async (_: void, { container }) => {
  const verified = await sweepVerifications(container)
  const served = await sweepGuests(container)
  return new StepResponse({ verified, served })
})

async function attempt(container: MedusaContainer, run: () => Promise<unknown>): Promise<void> {
  await run().catch((error: unknown) => {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.error(`medusa-plugin-courses: a guest's claim failed in the sweep: ${errorMessage(error)}`)
  })
}

async function sweepVerifications(container: MedusaContainer): Promise<number> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const stored = await readCursor(connection, STREAM)
  const from = stored ? stored.seen_at.getTime() - COMMIT_LAG_SECONDS * 1000 : Date.now() - FIRST_LOOK_BACK_MS
  let cursor = { seen_at: new Date(from), seen_id: "" }
  let swept = 0
  for (let page = 0; page < MAX_PAGES; page++) {
    const verifications = await recentVerifications(container, cursor, PAGE)
    for (const { email } of verifications) {
      await attempt(container, () => claimVerifiedOrdersWorkflow(container).run({ input: { email } }))
    }
    swept += verifications.length
    const last = verifications[verifications.length - 1]
    if (last) {
      cursor = { seen_at: last.seen_at, seen_id: last.seen_id }
      await moveCursor(connection, STREAM, cursor)
    }
    if (verifications.length < PAGE) {
      break
    }
  }
  return swept
}

async function sweepGuests(container: MedusaContainer): Promise<number> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  let after = ""
  let swept = 0
  for (let page = 0; page < MAX_PAGES; page++) {
    const ids = await ordersWithoutLink(connection, after, PAGE)
    const guests = (await readOrderOwners(container, ids)).filter((order) => !order.has_account)
    for (const { id } of guests) {
      await attempt(container, () => serveGuestOrderWorkflow(container).run({ input: { order_id: id } }))
    }
    swept += guests.length
    if (ids.length < PAGE) {
      break
    }
    after = ids[ids.length - 1]
  }
  return swept
}
