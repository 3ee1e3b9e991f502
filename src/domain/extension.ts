import type { BulkRowError } from "./bulk-rows"
import { accessUntil, type EntitlementState, type EntitlementWindow } from "./entitlements"

const DAY_MS = 86_400_000

export interface ExtendedEntitlement extends EntitlementWindow {
  state: EntitlementState
  fixed_until: Date | null
}

/** Exactly one of the two. */
export interface ExtensionRequest {
  access_days: number | null
  expires_at: Date | null
}

export type ExtensionDecision =
  | { access_days: number | null; fixed_until: Date | null; refused?: undefined }
  | { refused: BulkRowError }

/**
 * The terms of the entitlement that makes access last longer. Days behind access that is counted in days are just
 * more days: `chainWindows` lays them behind it. Behind a fixed end, which nothing is laid behind, they are a later
 * fixed end.
 */
export function decideExtension(
  entitlements: readonly ExtendedEntitlement[],
  request: ExtensionRequest,
  now: Date
): ExtensionDecision {
  const active = entitlements.filter((entitlement) => entitlement.state === "active")
  const until = accessUntil(active)
  if (until === undefined) {
    return { refused: { code: "nothing_active", detail: null } }
  }
  if (until === null) {
    return { refused: { code: "lasts_for_ever", detail: null } }
  }
  if (request.expires_at) {
    return request.expires_at <= until
      ? { refused: { code: "lasts_longer", detail: until.toISOString() } }
      : { access_days: null, fixed_until: request.expires_at }
  }
  const days = request.access_days ?? 0
  const isFixed = active.some((entitlement) => entitlement.fixed_until?.getTime() === until.getTime())
  return isFixed && until > now
    ? { access_days: null, fixed_until: new Date(until.getTime() + days * DAY_MS) }
    : { access_days: days, fixed_until: null }
}
