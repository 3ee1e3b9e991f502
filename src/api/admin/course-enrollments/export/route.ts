import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorMessage } from "../../../../errors"
import type { ExportQuery } from "../bulk/validators"
import { enrollmentFilters } from "../present"
import { exportLines } from "./lines"

/**
 * `GET /admin/course-enrollments/export`: the enrolments that the list's filters find, as CSV. It is sent as it is read,
 * so it may be of any length. Where it breaks, so does the connection: a download that ends is whole.
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, ExportQuery>,
  res: MedusaResponse
): Promise<void> {
  const filters = await enrollmentFilters(req.scope, req.validatedQuery)
  const day = new Date().toISOString().slice(0, 10)
  res.setHeader("Content-Type", "text/csv; charset=utf-8")
  res.setHeader("Content-Disposition", `attachment; filename="course-enrollments-${day}.csv"`)
  res.setHeader("Cache-Control", "private, no-store")
  try {
    await pipeline(Readable.from(exportLines(req.scope, filters), { objectMode: false }), res)
  } catch (error) {
    // A reader that goes away is no fault.
    if (!req.socket.destroyed) {
      req.scope
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`medusa-plugin-courses: an export of enrolments broke off: ${errorMessage(error)}`)
    }
    res.destroy()
  }
}
