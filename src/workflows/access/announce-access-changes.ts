import { createHook, createWorkflow, transform, when, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { CourseEntitlementEvent } from "../../events"
import { claimAccessChangesStep, type ClaimedAccessChanges } from "./steps/claim-access-changes"
import { emitAccessChangesStep } from "./steps/emit-access-changes"
import { markAccessChangesAnnouncedStep } from "./steps/mark-access-changes-announced"

export interface AnnounceAccessChangesWorkflowInput {
  /** Ids of journal lines, as `LedgerUndo.journal_ids` has them. */
  change_ids: string[]
}

/** What the handlers of `entitlementGranted` and `entitlementRevoked` get: at least one change. */
export interface AccessChangesHookInput {
  changes: CourseEntitlementEvent[]
}

export const announceAccessChangesWorkflowId = "course-announce-access-changes"

/** Exported for its test. */
export function hasGrants({ claimed }: { claimed: ClaimedAccessChanges }): boolean {
  return claimed.granted.length > 0
}

/** Exported for its test. */
export function hasRevocations({ claimed }: { claimed: ClaimedAccessChanges }): boolean {
  return claimed.revoked.length > 0
}

/** Exported for its test. */
export function grantsOf({ claimed }: { claimed: ClaimedAccessChanges }): AccessChangesHookInput {
  return { changes: claimed.granted }
}

/** Exported for its test. */
export function revocationsOf({ claimed }: { claimed: ClaimedAccessChanges }): AccessChangesHookInput {
  return { changes: claimed.revoked }
}

/** Exported for its test. */
export function announcedCounts({ claimed }: { claimed: ClaimedAccessChanges }): { granted: number; revoked: number } {
  return { granted: claimed.granted.length, revoked: claimed.revoked.length }
}

/**
 * Tells of changes of the ledger: emits `course.entitlement.granted` and `course.entitlement.revoked`, runs the hooks
 * `entitlementGranted` and `entitlementRevoked`, then remembers that it did. Lines that were announced before, or that
 * another server is announcing, are left out, so it may run twice. When it fails, the sweep announces them again, up
 * to five times: events and hooks come at least once, and a change's `id` tells a repetition.
 *
 * A workflow that changes the ledger ends with `announceAccessChangesStep`, which never fails: a handler that throws
 * must not undo the change that it is told of.
 *
 * @example
 * announceAccessChangesWorkflow.hooks.entitlementGranted(async ({ changes }, { container }) => {
 *   await joinForum(container, changes.map((change) => change.customer_id))
 * })
 */
export const announceAccessChangesWorkflow = createWorkflow(
  announceAccessChangesWorkflowId,
  (input: WorkflowData<AnnounceAccessChangesWorkflowInput>) => {
    const claimed = claimAccessChangesStep(input)
    emitAccessChangesStep(claimed)
    const entitlementGranted = when("course-access-was-granted", { claimed }, hasGrants).then(() =>
      createHook("entitlementGranted", transform({ claimed }, grantsOf))
    )
    const entitlementRevoked = when("course-access-was-revoked", { claimed }, hasRevocations).then(() =>
      createHook("entitlementRevoked", transform({ claimed }, revocationsOf))
    )
    markAccessChangesAnnouncedStep(claimed)
    return new WorkflowResponse(transform({ claimed }, announcedCounts), { hooks: [entitlementGranted, entitlementRevoked] })
  }
)
