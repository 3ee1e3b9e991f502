import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { evaluateCourseAccess } from "../../../domain/access"
import { courseProgress } from "../../../domain/progress"
import { dayOfEnd } from "../../../domain/zoned-time"
import { courseError } from "../../../errors"
import type { AdminEnrollment, AdminEnrollmentListResponse, AdminEntitlement } from "../../../http/admin"
import { denialInfo } from "../../../queries/access-facts"
import {
  ENROLLMENT_ORDERS,
  listAdminEnrollments,
  type AdminEnrollmentFilters,
  type AdminEnrollmentRow,
  type AdminEntitlementRow,
} from "../../../queries/admin-enrollments"
import { storeTimeZone } from "../../../queries/store-time-zone"
import { searchCustomerIds } from "./search-customers"
import type { EnrollmentListQuery } from "./validators"

const iso = (value: Date | string | null): string | null => (value === null ? null : new Date(value).toISOString())
const date = (value: string | null): Date | null => (value === null ? null : new Date(value))

/** @param timeZone the store's */
export function presentEntitlement(row: AdminEntitlementRow, timeZone: string): AdminEntitlement {
  return {
    ...row,
    starts_at: iso(row.starts_at),
    expires_at: iso(row.expires_at),
    expires_at_day: row.expires_at ? dayOfEnd(new Date(row.expires_at), timeZone) : null,
    created_at: new Date(row.created_at).toISOString(),
  }
}

function presentAccess(row: AdminEnrollmentRow, timeZone: string): AdminEnrollment["access"] {
  const entitlements = row.entitlements.map(({ state, reason, starts_at, expires_at }) => ({
    state,
    reason,
    starts_at: date(starts_at),
    expires_at: date(expires_at),
  }))
  const access = evaluateCourseAccess({ now: row.now, courseStatus: row.course_status, entitlements })
  return access.granted ? { granted: true } : { granted: false, ...denialInfo(access, timeZone) }
}

type Customer = AdminEnrollment["customer"]

/** Whoever was deleted is shown by the id alone. */
async function customersById(container: MedusaContainer, ids: string[]): Promise<Map<string, Customer>> {
  const customers = await container.resolve(Modules.CUSTOMER).listCustomers(
    { id: [...new Set(ids)] },
    { select: ["id", "email", "first_name", "last_name", "has_account"], take: null }
  )
  return new Map(
    customers.map(({ id, email, first_name, last_name, has_account }) => [
      id,
      { id, email: email ?? null, first_name: first_name ?? null, last_name: last_name ?? null, has_account },
    ])
  )
}

function presentEnrollment(row: AdminEnrollmentRow, customer: Customer | undefined, timeZone: string): AdminEnrollment {
  return {
    id: row.id,
    customer: customer ?? { id: row.customer_id, email: null, first_name: null, last_name: null, has_account: false },
    course: { id: row.course_id, title: row.course_title, handle: row.course_handle, lesson_count: row.lesson_count },
    access: presentAccess(row, timeZone),
    enrolled_at: row.enrolled_at.toISOString(),
    access_until: iso(row.access_until),
    access_until_day: row.access_until && dayOfEnd(row.access_until, timeZone),
    first_opened_at: iso(row.first_opened_at),
    last_activity_at: iso(row.last_activity_at),
    completed_at: iso(row.completed_at),
    ...courseProgress({
      lessonCount: row.lesson_count,
      completedLessonCount: row.completed_lesson_count,
      completedAt: row.completed_at,
    }),
    entitlements: row.entitlements.map((entitlement) => presentEntitlement(entitlement, timeZone)),
  }
}

export type EnrollmentFilterQuery = Pick<EnrollmentListQuery, "q" | "course_id" | "customer_id" | "state" | "source">

/** Looks up whom a search means. */
export async function enrollmentFilters(
  container: MedusaContainer,
  { q, course_id, customer_id, state, source }: EnrollmentFilterQuery
): Promise<AdminEnrollmentFilters> {
  const found = q ? await searchCustomerIds(container, q) : undefined
  return {
    course_ids: course_id,
    customer_ids: found && customer_id ? found.filter((id) => customer_id.includes(id)) : (found ?? customer_id),
    state,
    source,
  }
}

/** Enrolments with their customers, which are looked up all at once. */
export async function presentEnrollmentRows(
  container: MedusaContainer,
  rows: readonly AdminEnrollmentRow[]
): Promise<AdminEnrollment[]> {
  const customers = await customersById(container, rows.map((row) => row.customer_id))
  const timeZone = storeTimeZone(container)
  return rows.map((row) => presentEnrollment(row, customers.get(row.customer_id), timeZone))
}

/** One page of enrolments as the list routes answer it. */
export async function presentEnrollments(
  container: MedusaContainer,
  { order, limit, offset, ...query }: EnrollmentListQuery
): Promise<AdminEnrollmentListResponse> {
  const filters = await enrollmentFilters(container, query)
  const field = ENROLLMENT_ORDERS.find((name) => name === order.replace(/^-/, "")) ?? "enrolled_at"
  const page = { order: { field, descending: order.startsWith("-") }, limit, offset }
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [rows, count] = await listAdminEnrollments(connection, filters, page)
  return { enrollments: await presentEnrollmentRows(container, rows), count, offset, limit }
}

/** @throws course_enrollment_not_found */
export async function presentEnrollmentById(container: MedusaContainer, id: string): Promise<AdminEnrollment> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const page = { order: { field: "enrolled_at" as const, descending: false }, limit: 1, offset: 0 }
  const [[row]] = await listAdminEnrollments(connection, { ids: [id] }, page)
  if (!row) {
    throw courseError("course_enrollment_not_found", `Enrollment ${id} was not found`)
  }
  const [enrollment] = await presentEnrollmentRows(container, [row])
  return enrollment
}
