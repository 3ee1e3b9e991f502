import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CourseEntitlementEvent } from "../../../events"
import { claimChanges, type ClaimedChange } from "../../../modules/course-learning/ledger/announce"
import { orInterrupted } from "../lib/interruption"

export interface ClaimAccessChangesStepInput {
  change_ids: string[]
}

export interface ClaimedAccessChanges {
  granted: CourseEntitlementEvent[]
  revoked: CourseEntitlementEvent[]
}

/** Exported for its test. */
export function toEvents(changes: readonly ClaimedChange[]): ClaimedAccessChanges {
  const events = (isGrant: boolean) => changes.filter((change) => (change.to_state === "active") === isGrant).map(toEvent)
  return { granted: events(true), revoked: events(false) }
}

function toEvent({ from_state: _from, to_state: _to, expires_at, ...change }: ClaimedChange): CourseEntitlementEvent {
  return { ...change, expires_at: expires_at?.toISOString() ?? null }
}

export const claimAccessChangesStepId = "course-claim-access-changes"

/**
 * Takes the journal lines that nobody announced and nobody else is announcing. Nothing to undo: a claim ends by
 * itself, and the sweep tries again.
 */
export const claimAccessChangesStep = createStep(
  claimAccessChangesStepId,
  async ({ change_ids }: ClaimAccessChangesStepInput, { container }) => {
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    return new StepResponse(toEvents(await orInterrupted(() => claimChanges(connection, change_ids))))
  }
)
