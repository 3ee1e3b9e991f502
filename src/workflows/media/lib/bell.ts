import type { MedusaContainer } from "@medusajs/framework/types"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { MediaJobRow } from "../../../modules/course-media/jobs/jobs"
import type { AssetRow } from "../../../modules/course-media/present"
import { notifyAdmins } from "../../notify"

/** For whoever asked for it; for everybody where that was no user. */
export async function ringForFailure(
  container: MedusaContainer,
  job: Pick<MediaJobRow, "id" | "requested_by">,
  asset: Pick<AssetRow, "id" | "file_name" | "status">,
  reason: string
): Promise<void> {
  const { place = null, isWaiting = false } = await lessonOf(container, asset.id)
  const kept = isWaiting ? "The lesson keeps the file that it had." : asset.status === "ready" ? "It plays as it was before." : null
  const lines = [reason, place, kept]
  await notifyAdmins(container, [
    {
      key: `course-media-job-failed-${job.id}`,
      title: `${asset.file_name} could not be processed`,
      description: lines.filter(Boolean).join("\n"),
      user_id: job.requested_by?.startsWith("user_") ? job.requested_by : null,
      resource: { type: "course_media_asset", id: asset.id },
    },
  ])
}

/**
 * Files are often called alike: which lesson it is says more. The bell rings without it, too.
 *
 * @returns `isWaiting`: the lesson has another file until this one was converted
 */
async function lessonOf(container: MedusaContainer, assetId: string): Promise<{ place?: string; isWaiting?: boolean }> {
  const [lesson] = await container
    .resolve<CourseModuleService>(COURSE_MODULE)
    .listCourseLessons({ $or: [{ asset_id: assetId }, { next_asset_id: assetId }] }, { relations: ["section.course"], take: 1 })
    .catch(() => [])
  return lesson
    ? { place: `Course “${lesson.section.course.title}”, lesson “${lesson.title}”`, isWaiting: lesson.next_asset_id === assetId }
    : {}
}
