import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { csvLine } from "../../../../domain/csv"
import type { AdminEnrollment } from "../../../../http/admin"
import { pageAdminEnrollments, type AdminEnrollmentFilters } from "../../../../queries/admin-enrollments"
import { presentEnrollmentRows } from "../present"

const PAGE = 500

/** Without it, spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = "\uFEFF"

const COLUMNS = [
  "email",
  "name",
  "course",
  "course_title",
  "state",
  "access_until",
  "progress_percent",
  "sources",
  "enrolled_at",
  "completed_at",
]

/** The export, a page of enrolments at a time: the next is read when the last was sent. */
export async function* exportLines(
  container: MedusaContainer,
  filters: AdminEnrollmentFilters
): AsyncGenerator<string> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  yield BYTE_ORDER_MARK + csvLine(COLUMNS)
  let after = ""
  for (let size = PAGE; size === PAGE; ) {
    const rows = await pageAdminEnrollments(connection, filters, after, PAGE)
    size = rows.length
    after = rows.at(-1)?.id ?? after
    const enrollments = await presentEnrollmentRows(container, rows)
    yield enrollments.map(exportLine).join("")
  }
}

/** Exported for its test. */
export function exportLine(enrollment: AdminEnrollment): string {
  const { customer, course, access, entitlements } = enrollment
  return csvLine([
    customer.email,
    [customer.first_name, customer.last_name].filter(Boolean).join(" "),
    course.handle,
    course.title,
    access.granted ? "open" : access.reason,
    enrollment.access_until_day ?? enrollment.access_until,
    enrollment.progress_percent,
    [...new Set(entitlements.map((entitlement) => entitlement.source))].join(" "),
    enrollment.enrolled_at,
    enrollment.completed_at,
  ])
}
