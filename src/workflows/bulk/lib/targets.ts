import type { SqlConnection } from "../../../modules/course-learning/sql"
import type { AdminEnrollmentFilters } from "../../../queries/admin-enrollments"
import { enrolledCustomers, enrollmentPairs } from "../../../queries/bulk-targets"

export interface BulkTarget {
  customer_id: string
  course_id: string
}

/** Enrolments that exist, or every one of some customers with every one of some courses. */
export type BulkTargets =
  | { enrollments: AdminEnrollmentFilters }
  | { customers: string[] | AdminEnrollmentFilters; course_ids: string[] }

const PAGE = 1_000

/** What a bulk action changes, in pages, each customer and course once. */
export async function* bulkTargets(connection: SqlConnection, targets: BulkTargets): AsyncGenerator<BulkTarget[]> {
  if ("enrollments" in targets) {
    let after = ""
    for (let size = PAGE; size === PAGE; ) {
      const page = await enrollmentPairs(connection, targets.enrollments, after, PAGE)
      size = page.length
      after = page.at(-1)?.id ?? after
      yield page.map(({ customer_id, course_id }) => ({ customer_id, course_id }))
    }
    return
  }
  const courses = [...new Set(targets.course_ids)]
  const size = Math.max(1, Math.floor(PAGE / courses.length))
  for await (const customers of customerPages(connection, targets.customers, size)) {
    yield customers.flatMap((customer_id) => courses.map((course_id) => ({ customer_id, course_id })))
  }
}

async function* customerPages(
  connection: SqlConnection,
  customers: string[] | AdminEnrollmentFilters,
  size: number
): AsyncGenerator<string[]> {
  if (Array.isArray(customers)) {
    const ids = [...new Set(customers)]
    for (let start = 0; start < ids.length; start += size) {
      yield ids.slice(start, start + size)
    }
    return
  }
  let after = ""
  for (let found = size; found === size; ) {
    const page = await enrolledCustomers(connection, customers, after, size)
    found = page.length
    after = page.at(-1) ?? after
    yield page
  }
}
