import type { MediaJobRow } from "../../../modules/course-media/jobs/jobs"
import type { AssetRow } from "../../../modules/course-media/present"
import type { AdminNotice } from "../../notify"

/** For whoever asked for it; for everybody where that was no user. */
export function failureNotice(
  job: Pick<MediaJobRow, "id" | "requested_by">,
  asset: Pick<AssetRow, "id" | "file_name" | "status">,
  reason: string
): AdminNotice {
  const isPlaying = asset.status === "ready"
  return {
    key: `course-media-job-failed-${job.id}`,
    title: `${asset.file_name} could not be processed`,
    description: isPlaying ? `${reason}\nIt plays as it was before.` : reason,
    user_id: job.requested_by?.startsWith("user_") ? job.requested_by : null,
    resource: { type: "course_media_asset", id: asset.id },
  }
}
