import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { setOptOut } from "../../../modules/course-mail/ledger/opt-outs"

export interface SetMailPreferenceStepInput {
  customer_id: string
  /** A mail that may be turned off. */
  template: "newLessons"
  /** `true`: it is sent. */
  wanted: boolean
}

export const setMailPreferenceStepId = "course-set-mail-preference-step"

/** Turns a kind of mail off for a customer, or on. Undone where this run changed something. */
export const setMailPreferenceStep = createStep(
  setMailPreferenceStepId,
  async ({ customer_id, template, wanted }: SetMailPreferenceStepInput, { container }) => {
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const changed = await setOptOut(connection, { customer_id, template, off: !wanted })
    return new StepResponse({ changed }, changed ? { customer_id, template, off: wanted } : null)
  },
  async (before, { container }) => {
    if (before) {
      await setOptOut(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), before)
    }
  }
)
