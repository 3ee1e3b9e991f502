import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { dayOfEnd } from "../../../../../domain/zoned-time"
import { courseError } from "../../../../../errors"
import type {
  AdminTimelineEntitlement,
  AdminTimelineEntry,
  AdminTimelineKind,
  AdminTimelineResponse,
} from "../../../../../http/admin"
import { storeTimeZone } from "../../../../../queries/store-time-zone"
import { readTimeline, timelineEntitlements, type TimelineEntitlementRow, type TimelineRow } from "../../../../../queries/timeline"
import { loadActors, loadOrderRefs } from "../../actors"

const DAY_MS = 86_400_000

const iso = (value: Date | null): string | null => value?.toISOString() ?? null

/** Exported for its test. */
export function kindOf(row: TimelineRow): AdminTimelineKind {
  if (row.type === "confirmed" || row.type === "claimed") {
    return row.type
  }
  if (row.type === "end") {
    return row.is_past ? "ended" : "ends"
  }
  switch (row.to_state) {
    case "active":
      return row.from_state === "active" ? "moved" : row.open_by_others ? "extended" : "opened"
    case "revoked":
      return "closed"
    default:
      return "waiting"
  }
}

/** Exported for its test. */
export function daysOf(row: TimelineRow, kind: AdminTimelineKind): number | null {
  if (kind === "extended") {
    return row.access_days
  }
  if (kind !== "moved" || !row.expires_at || !row.previous_expires_at) {
    return null
  }
  const days = Math.round((row.expires_at.getTime() - row.previous_expires_at.getTime()) / DAY_MS)
  return days === 0 ? null : days
}

type Lookup = {
  actor: Awaited<ReturnType<typeof loadActors>>
  order: Awaited<ReturnType<typeof loadOrderRefs>>
  /** The last day of an end. */
  day: (end: Date | null) => string | null
}

function presentEntry(row: TimelineRow, { actor, day, order }: Lookup): AdminTimelineEntry {
  const kind = kindOf(row)
  // What closed a grant by hand is somebody's own words, and not what opens it again.
  const opensOrder = row.order_id !== null && (kind === "opened" || kind === "extended")
  return {
    id: row.id,
    kind,
    at: row.at.toISOString(),
    entitlement_id: row.entitlement_id,
    source: row.source,
    order: order(row.order_id),
    reason: row.reason,
    awaited: opensOrder ? row.previous_reason : null,
    actor: actor(row.actor),
    expires_at: iso(row.expires_at),
    expires_at_day: day(row.expires_at),
    days: daysOf(row, kind),
    open_by_others: row.open_by_others,
  }
}

function presentSource(row: TimelineEntitlementRow, { actor, day, order }: Lookup): AdminTimelineEntitlement {
  return {
    id: row.id,
    source: row.source,
    order: order(row.order_id),
    state: row.state,
    reason: row.reason,
    granted_by: row.granted_by === null ? null : actor(row.granted_by),
    granted_at: row.created_at.toISOString(),
    revoked_by: row.revoked_by === null ? null : actor(row.revoked_by),
    revoked_at: iso(row.revoked_at),
    access_days: row.access_days,
    starts_at: iso(row.starts_at),
    expires_at: iso(row.expires_at),
    expires_at_day: day(row.expires_at),
  }
}

/**
 * Why somebody has a course, or has not: every source, and one page of what happened.
 *
 * @throws course_enrollment_not_found
 */
export async function presentTimeline(
  container: MedusaContainer,
  enrollmentId: string,
  page: { limit: number; offset: number }
): Promise<AdminTimelineResponse> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const sources = await timelineEntitlements(connection, enrollmentId)
  if (!sources) {
    throw courseError("course_enrollment_not_found", `Enrollment ${enrollmentId} was not found`)
  }
  const [rows, count] = await readTimeline(connection, enrollmentId, page)
  const actors = [...rows.map((row) => row.actor), ...sources.flatMap((row) => [row.granted_by, row.revoked_by])]
  const orders = [...rows, ...sources].map((row) => row.order_id)
  const timeZone = storeTimeZone(container)
  const lookup: Lookup = {
    actor: await loadActors(container, actors),
    order: await loadOrderRefs(container, orders),
    day: (end) => end && dayOfEnd(end, timeZone),
  }
  return {
    entitlements: sources.map((row) => presentSource(row, lookup)),
    timeline: rows.map((row) => presentEntry(row, lookup)),
    count,
    ...page,
  }
}
