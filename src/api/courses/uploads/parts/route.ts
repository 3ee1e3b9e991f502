import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COURSE_MEDIA_MODULE } from "../../../../modules/course-media"
import { isSelfServing } from "../../../../modules/course-media/media-provider"
import type CourseMediaModuleService from "../../../../modules/course-media/service"

/**
 * `PUT /courses/uploads/parts?upload_id&part_number&size_bytes&expires&signature`: takes one part of an upload, as
 * storage with signed addresses does: straight from the browser, without a login, its ETag in the answer's header.
 *
 * Errors, as `{ type, message }`: 400 another size, 403 not signed or over, 404 the upload is not open, 411 no length,
 * 413 too large.
 */
export async function PUT(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { provider } = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  if (!isSelfServing(provider)) {
    res.status(404).json({ type: "not_found", message: "Parts go to the storage itself" })
    return
  }
  const query = req.originalUrl.split("?").slice(1).join("?")
  try {
    const { etag } = await provider.receivePart(query, req.headers, req)
    res.setHeader("ETag", etag).status(200).end()
  } catch (error) {
    if (isDisconnect(error)) {
      return
    }
    const status = refusalStatus(error)
    if (!status) {
      throw error
    }
    // The rest of the body is not read: the connection ends with the answer.
    res.setHeader("Connection", "close")
    res.status(status).json({ type: "not_allowed", message: (error as Error).message })
  }
}

function refusalStatus(error: unknown): number | null {
  return error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : null
}

/** The browser went away, as it may at any time: nobody waits for an answer, and nothing is wrong. */
function isDisconnect(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null
  return code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE"
}
