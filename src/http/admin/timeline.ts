import type { EntitlementSource, EntitlementState } from "../../domain/entitlements"
import type { IsoDate, IsoDay, Page } from "../common"

/** Whoever changed something. */
export interface AdminActor {
  id: string
  /** `system`: the shop itself, as a fact of an order asked for it. `api`: a secret key. */
  type: "system" | "user" | "customer" | "api"
  /** A name or an e-mail; `null` for the shop itself, and for somebody who is gone. */
  name: string | null
}

export interface AdminOrderRef {
  id: string
  /** The number that people see; `null` for an order that is gone. */
  display_id: number | null
}

/** One source of access as the timeline names it. */
export interface AdminTimelineEntitlement {
  id: string
  source: EntitlementSource
  order: AdminOrderRef | null
  state: EntitlementState
  /** A code such as `awaiting_payment`, or what somebody wrote. */
  reason: string | null
  granted_by: AdminActor | null
  granted_at: IsoDate
  revoked_by: AdminActor | null
  revoked_at: IsoDate | null
  /** Days that it gives; `null`: for ever, or until a date that was set. */
  access_days: number | null
  starts_at: IsoDate | null
  expires_at: IsoDate | null
  expires_at_day: IsoDay | null
}

/**
 * What happened, or will:
 * - `waiting`: a source is there and not open yet; `reason` says what it waits for
 * - `opened`: a source opened, and nothing else was open then; `extended`: something else was
 * - `moved`: a source's end became another one
 * - `closed`: a source was taken back
 * - `confirmed`: somebody pressed "Confirm and open" for the order
 * - `claimed`: the guest's order went to the account that opened its link
 * - `ends`: access ends then; `ended`: it did
 */
export type AdminTimelineKind =
  | "waiting"
  | "opened"
  | "extended"
  | "moved"
  | "closed"
  | "confirmed"
  | "claimed"
  | "ends"
  | "ended"

export interface AdminTimelineEntry {
  id: string
  kind: AdminTimelineKind
  /** When; of `ends` a moment to come. */
  at: IsoDate
  entitlement_id: string | null
  source: EntitlementSource | null
  order: AdminOrderRef | null
  /** A code such as `order_canceled`, or what somebody wrote. */
  reason: string | null
  /** Of an order that `opened` or `extended`: the code of what had kept it closed, as `awaiting_payment`. */
  awaited: string | null
  actor: AdminActor
  /** The end that the source had from then on; `null`: for ever, or none. */
  expires_at: IsoDate | null
  /** The last day, where that is the end of a day of the store's calendar. */
  expires_at_day: IsoDay | null
  /** Days that `extended` added, or by which `moved` moved the end; `null`: no number of days. */
  days: number | null
  /** Did another source keep the course open at that moment? */
  open_by_others: boolean
}

/** `GET /admin/course-enrollments/:id/timeline`: newest first, in pages; every source is in every page. */
export interface AdminTimelineResponse extends Page {
  entitlements: AdminTimelineEntitlement[]
  timeline: AdminTimelineEntry[]
}
