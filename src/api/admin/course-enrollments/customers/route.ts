import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import type { AdminCourseCustomerListResponse } from "../../../../http/admin"
import { searchCustomerIds } from "../search-customers"
import type { CustomerSearchQuery } from "../validators"

/** A picker asks with every key: a search that means more customers than this is refused early. */
const MAX_READ = 5_000

/**
 * `GET /admin/course-enrollments/customers`: customers who can be given a course. `q` looks in e-mail and names, accents
 * aside, as the list of enrolments does; Medusa's own list of customers does not. Newest first.
 *
 * @throws course_invalid_input where the search means more than 5,000 customers
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, CustomerSearchQuery>,
  res: MedusaResponse<AdminCourseCustomerListResponse>
): Promise<void> {
  const { q, limit, offset } = req.validatedQuery
  const filters = q ? { id: await searchCustomerIds(req.scope, q, MAX_READ) } : {}
  const [customers, count] = await req.scope.resolve(Modules.CUSTOMER).listAndCountCustomers(filters, {
    select: ["id", "email", "first_name", "last_name", "has_account"],
    take: limit,
    skip: offset,
    order: { created_at: "DESC", id: "DESC" },
  })
  res.json({
    customers: customers.map(({ id, email, first_name, last_name, has_account }) => ({
      id,
      email: email ?? null,
      first_name: first_name ?? null,
      last_name: last_name ?? null,
      has_account,
    })),
    count,
    offset,
    limit,
  })
}
