import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { COURSE_MEDIA_MODULE } from "../modules/course-media"
import type CourseMediaModuleService from "../modules/course-media/service"
import { abortUploadsWorkflow } from "../workflows/media"

const PAGE = 200

/** Aborts uploads that nobody finished within seven days, so that their parts do not fill the storage. */
export default async function abortStaleCourseUploads(container: MedusaContainer): Promise<void> {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  let after = ""
  // To the end: uploads that cannot be aborted are found again by each run and must not be all that it finds.
  for (let size = PAGE; size === PAGE; ) {
    const stale = await media.listCourseMediaUploads(
      { status: "open", expires_at: { $lt: new Date() }, id: { $gt: after } },
      { select: ["id"], order: { id: "ASC" }, take: PAGE }
    )
    for (const { id } of stale) {
      const { errors } = await abortUploadsWorkflow(container).run({ input: { upload_ids: [id] }, throwOnError: false })
      for (const { error } of errors) {
        container.resolve(ContainerRegistrationKeys.LOGGER).error(`Upload ${id} could not be aborted: ${String(error)}`)
      }
    }
    size = stale.length
    after = stale.at(-1)?.id ?? after
  }
}

export const config = {
  name: "abort-stale-course-uploads",
  schedule: "37 * * * *",
}
