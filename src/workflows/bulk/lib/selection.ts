import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { courseError } from "../../../errors"
import type { BulkJobKind } from "../../../modules/course-learning/models/course-bulk-job"
import type { AdminEnrollmentFilters } from "../../../queries/admin-enrollments"
import { enrollmentPairs } from "../../../queries/bulk-targets"
import { existingCourses } from "./find-courses"
import { existingCustomers } from "./find-customers"
import type { BulkTargets } from "./targets"

/** What a bulk action shall do, and for whom. */
export interface BulkSelection {
  action: Exclude<BulkJobKind, "import">
  /** Exactly one of the two. */
  customer_ids: string[] | null
  filters: AdminEnrollmentFilters | null
  /** `null`: every course of the enrolments. */
  course_ids: string[] | null
}

/** An action on enrolments that were found keeps to those of the courses that are named, too. */
export function targetsOf({ action, customer_ids, filters, course_ids }: BulkSelection): BulkTargets {
  if (action !== "grant") {
    const found = filters?.course_ids
    const courses = course_ids && found ? course_ids.filter((id) => found.includes(id)) : course_ids
    return { enrollments: { ...(filters ?? { customer_ids: customer_ids ?? [] }), ...(courses ? { course_ids: courses } : {}) } }
  }
  return { customers: customer_ids ?? filters ?? { ids: [] }, course_ids: course_ids ?? [] }
}

/** @throws course_not_found, course_customer_not_found, course_enrollment_not_found for ids that nothing has */
export async function refuseUnknown(container: MedusaContainer, input: BulkSelection): Promise<void> {
  const courses = await existingCourses(container, input.course_ids ?? [])
  const noCourse = input.course_ids?.find((id) => !courses.has(id))
  if (noCourse !== undefined) {
    throw courseError("course_not_found", `course_ids: course ${noCourse} was not found`)
  }
  const customers = await existingCustomers(container, input.customer_ids ?? [])
  const nobody = input.customer_ids?.find((id) => !customers.has(id))
  if (nobody !== undefined) {
    throw courseError("course_customer_not_found", `customer_ids: customer ${nobody} was not found`)
  }
  const ids = input.filters?.ids ?? []
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const enrollments = new Set((await enrollmentPairs(connection, { ids }, "", ids.length)).map(({ id }) => id))
  const none = ids.find((id) => !enrollments.has(id))
  if (none !== undefined) {
    throw courseError("course_enrollment_not_found", `enrollment_ids: enrollment ${none} was not found`)
  }
}
