import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { describeRowError, unpackRowError } from "../../../../domain/bulk-rows"
import { courseError } from "../../../../errors"
import type { AdminBulkJob, AdminBulkRow } from "../../../../http/admin"
import { COURSE_MODULE } from "../../../../modules/course"
import type CourseModuleService from "../../../../modules/course/service"
import { readJob, type BulkJobRow } from "../../../../modules/course-learning/bulk/jobs"
import type { BulkRow } from "../../../../modules/course-learning/bulk/rows"

export function presentJob({ lease_until: _lease, ...job }: BulkJobRow): AdminBulkJob {
  return {
    ...job,
    created_at: job.created_at.toISOString(),
    started_at: job.started_at?.toISOString() ?? null,
    finished_at: job.finished_at?.toISOString() ?? null,
  }
}

/** @throws course_bulk_job_not_found */
export async function presentJobById(container: MedusaContainer, id: string): Promise<AdminBulkJob> {
  const job = await readJob(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), id)
  if (!job) {
    throw courseError("course_bulk_job_not_found", `Bulk job ${id} was not found`)
  }
  return presentJob(job)
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
  return rows.map((row) => presentRow(row, emails, titles))
}

function presentRow(row: BulkRow, emails: Map<string, string>, titles: Map<string, string>): AdminBulkRow {
  const error = row.error === null ? null : unpackRowError(row.error)
  return {
    ...row,
    email: row.email ?? emails.get(row.customer_id ?? "") ?? null,
    course: row.course ?? titles.get(row.course_id ?? "") ?? null,
    expires_at: row.expires_at?.toISOString() ?? null,
    error: error && { ...error, message: describeRowError(error) },
  }
}
