const DAY_MS = 86_400_000

/** A course whose access ends within so many days counts as expiring. */
export const EXPIRING_DAYS = 14

export const ENTITLEMENT_SOURCES = ["order", "manual", "import", "gift", "claim"] as const
export type EntitlementSource = (typeof ENTITLEMENT_SOURCES)[number]

export const ENTITLEMENT_STATES = ["pending", "active", "revoked"] as const
export type EntitlementState = (typeof ENTITLEMENT_STATES)[number]

/** What an entitlement is worth now: `active` means open, and what was active past its end is `expired`. */
export const ENTITLEMENT_STATUSES = ["pending", "active", "expired", "revoked"] as const
export type EntitlementStatus = (typeof ENTITLEMENT_STATUSES)[number]

/** What the gate needs to know of an entitlement. */
export interface EntitlementWindow {
  state: EntitlementState
  reason: string | null
  starts_at: Date | null
  /** Exclusive; `null`: for ever. */
  expires_at: Date | null
}

/** What decides an entitlement's window. */
export interface EntitlementTerm {
  id: string
  state: EntitlementState
  /** When its source first opened it: paid, delivered, granted. `null` while pending. */
  activated_at: Date | null
  /** `null`: for ever, unless `fixed_until` is set. */
  access_days: number | null
  /** An absolute end, set by hand; it neither extends nor is extended. */
  fixed_until: Date | null
}

export interface TermWindow {
  id: string
  starts_at: Date
  expires_at: Date | null
}

/**
 * The windows of an enrolment's active entitlements. Buying again while access is open extends it from its end:
 * windows in days are laid one behind the other in the order in which they were activated. The result depends
 * only on the facts, not on the order in which they became known.
 *
 * @returns one window for each active term, in order of activation
 */
export function chainWindows(terms: readonly EntitlementTerm[]): TermWindow[] {
  const active = terms
    .flatMap((term) => (term.state === "active" && term.activated_at ? [{ ...term, activated_at: term.activated_at }] : []))
    .sort((a, b) => a.activated_at.getTime() - b.activated_at.getTime() || (a.id < b.id ? -1 : 1))
  let end = Number.NEGATIVE_INFINITY
  return active.map((term) => {
    if (term.fixed_until || term.access_days === null) {
      return { id: term.id, starts_at: term.activated_at, expires_at: term.fixed_until }
    }
    const start = Math.max(term.activated_at.getTime(), end)
    end = start + term.access_days * DAY_MS
    return { id: term.id, starts_at: new Date(start), expires_at: new Date(end) }
  })
}

export function isOpen(entitlement: EntitlementWindow, now: Date): boolean {
  return (
    entitlement.state === "active" &&
    entitlement.starts_at !== null &&
    entitlement.starts_at <= now &&
    (entitlement.expires_at === null || now < entitlement.expires_at)
  )
}

/** The last moment any active entitlement reaches; `null`: for ever; `undefined`: none is active. */
export function accessUntil(entitlements: readonly EntitlementWindow[]): Date | null | undefined {
  const active = entitlements.filter((entitlement) => entitlement.state === "active")
  if (!active.length) {
    return undefined
  }
  const ends = active.map((entitlement) => entitlement.expires_at)
  return ends.some((end) => end === null) ? null : new Date(Math.max(...ends.map((end) => end!.getTime())))
}
