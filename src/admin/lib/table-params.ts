import { ENTITLEMENT_SOURCES, ENTITLEMENT_STATUSES } from "../../domain/entitlements"
import type { AdminBulkFilter, AdminCourseListParams, AdminEnrollmentListParams } from "../../http/admin"
import type { CourseStatus, PageParams } from "../../http/common"

/** What the dashboard's tables keep in the address bar; filters are JSON. */
type TableQuery<Key extends string> = { [key in Key | "q" | "order" | "offset"]: string | undefined }

const COURSE_STATUSES: readonly CourseStatus[] = ["draft", "published", "archived"]

/** Limit, offset, order and search of any table. */
export function toPageParams({ offset, order, q }: TableQuery<never>, limit: number): PageParams {
  const start = Number(offset ?? 0)
  return {
    limit,
    offset: Number.isInteger(start) && start > 0 ? start : 0,
    ...(q ? { q } : {}),
    ...(order ? { order } : {}),
  }
}

/** A filter's values; somebody may have typed the address. */
function filterTexts(raw: string | undefined): string[] {
  let parsed: unknown = raw
  try {
    parsed = JSON.parse(raw ?? "[]")
  } catch {
    // Typed without quotes: `?status=draft`.
  }
  const given: unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  return given.filter((value) => typeof value === "string")
}

/** Only known values count. */
function filterValues<Value extends string>(raw: string | undefined, known: readonly Value[]): Value[] {
  const given = filterTexts(raw)
  return known.filter((value) => given.includes(value))
}

export function toCourseListParams(query: TableQuery<"status">, limit: number): AdminCourseListParams {
  const status = filterValues(query.status, COURSE_STATUSES)
  return { ...toPageParams(query, limit), ...(status.length ? { status } : {}) }
}

type EnrollmentFilters = { [key in "state" | "source"]: string | undefined } & { course_id?: string }

/** What both the list and the export take. */
export function toEnrollmentFilters(query: EnrollmentFilters & { q?: string | undefined }): AdminBulkFilter {
  const [state] = filterValues(query.state, ENTITLEMENT_STATUSES)
  const [source] = filterValues(query.source, ENTITLEMENT_SOURCES)
  const courses = filterTexts(query.course_id)
  return {
    ...(query.q ? { q: query.q } : {}),
    ...(courses.length ? { course_id: courses } : {}),
    ...(state ? { state } : {}),
    ...(source ? { source } : {}),
  }
}

export function toEnrollmentListParams(
  query: TableQuery<"state" | "source"> & { course_id?: string },
  limit: number
): AdminEnrollmentListParams {
  return { ...toPageParams(query, limit), ...toEnrollmentFilters(query) }
}
