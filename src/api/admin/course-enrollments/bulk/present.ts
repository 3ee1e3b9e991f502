import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { describeRowError, unpackRowError } from "../../../../domain/bulk-rows"
import { dayOfEnd } from "../../../../domain/zoned-time"
import { courseError } from "../../../../errors"
import type { AdminBulkJob, AdminBulkJobDetail, AdminBulkRow } from "../../../../http/admin"
import { COURSE_MODULE } from "../../../../modules/course"
import type CourseModuleService from "../../../../modules/course/service"
import { readJob, type BulkJobRow } from "../../../../modules/course-learning/bulk/jobs"
import { storeTimeZone } from "../../../../queries/store-time-zone"
import { countGuestRows, type BulkRow } from "../../../../modules/course-learning/bulk/rows"

/** @param timeZone the store's */
export function presentJob({ lease_until: _lease, ...job }: BulkJobRow, timeZone: string): AdminBulkJob {
  const { expires_at } = job.input
  return {
    ...job,
    input: {
      ...job.input,
      expires_at_day: expires_at ? dayOfEnd(new Date(expires_at), timeZone) : null,
      date_format: job.input.date_format ?? null,
      date_format_detected: job.input.date_format_detected ?? false,
    },
    created_at: job.created_at.toISOString(),
    started_at: job.started_at?.toISOString() ?? null,
    finished_at: job.finished_at?.toISOString() ?? null,
  }
}

/** @throws course_bulk_job_not_found */
export async function presentJobById(container: MedusaContainer, id: string): Promise<AdminBulkJobDetail> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const job = await readJob(connection, id)
  if (!job) {
    throw courseError("course_bulk_job_not_found", `Bulk job ${id} was not found`)
  }
  const guest_rows = await countGuestRows(connection, id)
  return { ...presentJob(job, storeTimeZone(container)), guest_rows }
}

/** Rows of an action name no address and no course: they are looked up, all at once. A deleted customer has no address. */
export async function presentRows(container: MedusaContainer, rows: readonly BulkRow[]): Promise<AdminBulkRow[]> {
  const customerIds = rows.flatMap((row) => (row.email === null && row.customer_id ? [row.customer_id] : []))
  const customers = customerIds.length
    ? await container
        .resolve(Modules.CUSTOMER)
        .listCustomers({ id: [...new Set(customerIds)] }, { select: ["id", "email"], take: null })
    : []
  const courseIds = rows.flatMap((row) => (row.course === null && row.course_id ? [row.course_id] : []))
  const courses = courseIds.length
    ? await container
        .resolve<CourseModuleService>(COURSE_MODULE)
        .listCourses({ id: [...new Set(courseIds)] }, { select: ["id", "title"], take: null, withDeleted: true })
    : []
  const emails = new Map(customers.map(({ id, email }) => [id, email]))
  const titles = new Map(courses.map(({ id, title }) => [id, title]))
  const timeZone = storeTimeZone(container)
  return rows.map((row) => presentRow(row, emails, titles, timeZone))
}

function presentRow(row: BulkRow, emails: Map<string, string>, titles: Map<string, string>, timeZone: string): AdminBulkRow {
  const error = row.error === null ? null : unpackRowError(row.error)
  return {
    ...row,
    email: row.email ?? emails.get(row.customer_id ?? "") ?? null,
    course: row.course ?? titles.get(row.course_id ?? "") ?? null,
    expires_at: row.expires_at?.toISOString() ?? null,
    expires_at_day: row.expires_at && dayOfEnd(row.expires_at, timeZone),
    error: error && { ...error, message: describeRowError(error) },
  }
}
