import { ENTITLEMENT_SOURCES, ENTITLEMENT_STATES } from "../../domain/entitlements"
import type { AdminCourseListParams, AdminEnrollmentListParams } from "../../http/admin"
import type { CourseStatus, PageParams } from "../../http/common"

/** What the dashboard's tables keep in the address bar; filters are JSON. */
type TableQuery<Key extends string> = { [key in Key | "q" | "order" | "offset"]: string | undefined }

const COURSE_STATUSES: readonly CourseStatus[] = ["draft", "published", "archived"]

function pageParams({ offset, order, q }: TableQuery<never>, limit: number): PageParams {
  const start = Number(offset ?? 0)
  return {
    limit,
    offset: Number.isInteger(start) && start > 0 ? start : 0,
    ...(q ? { q } : {}),
    ...(order ? { order } : {}),
  }
}

/** A filter's values; somebody may have typed the address, so that only known ones count. */
function filterValues<Value extends string>(raw: string | undefined, known: readonly Value[]): Value[] {
  let parsed: unknown = raw
  try {
    parsed = JSON.parse(raw ?? "[]")
  } catch {
    // Typed without quotes: `?status=draft`.
  }
  const given = Array.isArray(parsed) ? parsed : [parsed]
  return known.filter((value) => given.includes(value))
}

export function toCourseListParams(query: TableQuery<"status">, limit: number): AdminCourseListParams {
  const status = filterValues(query.status, COURSE_STATUSES)
  return { ...pageParams(query, limit), ...(status.length ? { status } : {}) }
}

export function toEnrollmentListParams(
  query: TableQuery<"state" | "source">,
  limit: number
): AdminEnrollmentListParams {
  const [state] = filterValues(query.state, ENTITLEMENT_STATES)
  const [source] = filterValues(query.source, ENTITLEMENT_SOURCES)
  return { ...pageParams(query, limit), ...(state ? { state } : {}), ...(source ? { source } : {}) }
}
