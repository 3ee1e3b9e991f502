import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { courseError } from "../../../errors"
import { holdUpload } from "../../../modules/course-media/upload-rows"
import type { SqlConnection } from "../../../sql"
import type { TakenUpload } from "../steps/take-upload"

/** Several times within the time that an upload is taken for. */
const RENEW_MS = 10_000

/**
 * Makes sure that the upload is still the caller's; in a transaction, until that ends.
 *
 * @throws course_upload_closed where it was aborted meanwhile, or another request completes it
 */
export async function assertUploadHeld(connection: SqlConnection, { upload_id, token }: TakenUpload): Promise<void> {
  if (!(await holdUpload(connection, upload_id, token))) {
    throw courseError("course_upload_closed", `Upload ${upload_id} was aborted meanwhile, or is being completed by another request`)
  }
}

/** Does what may take long, and keeps the upload meanwhile. */
export async function whileUploadIsHeld<T>(container: MedusaContainer, upload: TakenUpload, work: () => Promise<T>): Promise<T> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const renew = () => void holdUpload(connection, upload.upload_id, upload.token).catch(() => undefined)
  const timer = setInterval(renew, RENEW_MS)
  const result = await work().finally(() => clearInterval(timer))
  await assertUploadHeld(connection, upload)
  return result
}

/**
 * Takes back what a request did for an upload, unless another request completes it by now: for that one it is done.
 */
export async function undoIfUploadIsHeld(
  container: MedusaContainer,
  { upload_id, token }: TakenUpload,
  undo: () => Promise<unknown>
): Promise<void> {
  if (await holdUpload(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), upload_id, token)) {
    await undo()
  }
}
