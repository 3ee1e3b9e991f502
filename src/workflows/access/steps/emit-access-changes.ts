import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_ENTITLEMENT_GRANTED, COURSE_ENTITLEMENT_REVOKED } from "../../../events"
import { orInterrupted } from "../lib/interruption"
import type { ClaimedAccessChanges } from "./claim-access-changes"

export const emitAccessChangesStepId = "course-emit-access-changes"

/**
 * Hands the events to the bus, all in one call, and at once. The platform's `emitEventStep` would hold them back until
 * the outermost workflow ends and drop them when it fails or the server dies before, after the journal says that they
 * went out. A ledger change that is taken back after it was told is told again, as its opposite.
 */
export const emitAccessChangesStep = createStep(
  emitAccessChangesStepId,
  async ({ granted, revoked }: ClaimedAccessChanges, { container }) => {
    const messages = [
      ...granted.map((data) => ({ name: COURSE_ENTITLEMENT_GRANTED, data })),
      ...revoked.map((data) => ({ name: COURSE_ENTITLEMENT_REVOKED, data })),
    ]
    if (messages.length) {
      await orInterrupted(() => container.resolve(Modules.EVENT_BUS).emit(messages))
    }
    return new StepResponse(void 0)
  }
)
