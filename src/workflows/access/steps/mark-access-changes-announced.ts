import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { markAnnounced } from "../../../modules/course-learning/ledger/announce"
import { orInterrupted } from "../lib/interruption"
import type { ClaimedAccessChanges } from "./claim-access-changes"

export const markAccessChangesAnnouncedStepId = "course-mark-access-changes-announced"

/** Remembers that these changes are told. Nothing to undo: they are. */
export const markAccessChangesAnnouncedStep = createStep(
  markAccessChangesAnnouncedStepId,
  async ({ granted, revoked }: ClaimedAccessChanges, { container }) => {
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await orInterrupted(() => markAnnounced(connection, [...granted, ...revoked].map(({ id }) => id)))
    return new StepResponse(void 0)
  }
)
