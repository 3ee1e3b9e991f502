import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { requestRun } from "../../../modules/course-learning/ledger/order-sync"

export interface RequestOrderRunStepInput {
  order_id: string
}

export const requestOrderRunStepId = "course-request-order-run"

/**
 * Draws the run's number, before any fact is read. It is not given back: a number that was drawn and never applied
 * is what tells the sweep that the order needs another look.
 */
export const requestOrderRunStep = createStep(
  requestOrderRunStepId,
  async ({ order_id }: RequestOrderRunStepInput, { container }) => {
    const run = await requestRun(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), order_id)
    return new StepResponse(run)
  }
)
