import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { restoreClaimLinks, revokeClaimLinks } from "../../../modules/course-learning/ledger/claim-links"
import { inLedger } from "../lib/ledger"
import { readOrderOwner } from "../lib/order-owner"

export interface RevokeClaimLinksStepInput {
  order_id: string
}

export const revokeClaimLinksStepId = "course-revoke-claim-links-step"

/** Makes the order's links unusable. Undoing makes them work again. */
export const revokeClaimLinksStep = createStep(
  revokeClaimLinksStepId,
  async ({ order_id }: RevokeClaimLinksStepInput, { container }) => {
    if (!(await readOrderOwner(container, order_id))) {
      throw courseError("course_order_not_found", `Order ${order_id} was not found`)
    }
    const ids = await inLedger(container, (trx) => revokeClaimLinks(trx, order_id))
    return new StepResponse({ revoked: ids.length }, ids)
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await restoreClaimLinks(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), ids)
    }
  }
)
