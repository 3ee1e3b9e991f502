import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { courseError } from "../../../../errors"
import type { AdminBulkJobResponse } from "../../../../http/admin"
import { checkImport } from "../../../../workflows/bulk"
import { presentJobById } from "../bulk/present"
import type { ImportQuery } from "../bulk/validators"

/**
 * `POST /admin/course-enrollments/import`: the dry run of a CSV file, which is the request's body. It is checked as it
 * arrives; the answer is a job with the number of rows that are ready or bad. Changes no access: that begins with
 * `POST …/bulk/:id/confirm`.
 *
 * @throws course_invalid_input where the file as a whole cannot be read
 */
export async function POST(
  req: AuthenticatedMedusaRequest<unknown, ImportQuery>,
  res: MedusaResponse<AdminBulkJobResponse>
): Promise<void> {
  const { file_name = null, create_customers, notify, date_format: dateFormat = null } = req.validatedQuery
  const input = { file_name, create_customers, notify, dateFormat, actor: req.auth_context.actor_id }
  try {
    if (!/^text\/csv\b/i.test(req.headers["content-type"] ?? "")) {
      throw courseError("course_invalid_input", "body: expected a CSV file with the content type text/csv")
    }
    const id = await checkImport(req.scope, req.iterator({ destroyOnReturn: false }), input)
    res.json({ job: await presentJobById(req.scope, id) })
  } catch (error) {
    if (req.errored || req.socket.destroyed) {
      // The browser went away in the middle of the file: nobody waits for an answer.
      return
    }
    // A sender reads the answer when it has sent everything.
    req.resume()
    throw error
  }
}
