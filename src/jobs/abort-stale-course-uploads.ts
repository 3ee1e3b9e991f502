import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { findStaleUploads } from "../modules/course-media/upload-rows"
import { abortUploadsWorkflow } from "../workflows/media"

/** What one run takes; the next one goes on. */
const BATCH = 200

/** Aborts uploads that nobody finished within seven days, so that their parts do not fill the storage. */
export default async function abortStaleCourseUploads(container: MedusaContainer): Promise<void> {
  const stale = await findStaleUploads(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), BATCH)
  for (const id of stale) {
    const { errors } = await abortUploadsWorkflow(container).run({ input: { upload_ids: [id] }, throwOnError: false })
    for (const { error } of errors) {
      container.resolve(ContainerRegistrationKeys.LOGGER).error(`Upload ${id} could not be aborted: ${String(error)}`)
    }
  }
}

export const config = {
  name: "abort-stale-course-uploads",
  schedule: "37 * * * *",
}
