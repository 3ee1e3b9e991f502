import type { AdminAssetResponse, AdminCourseDetail, AdminMediaAsset, AdminProcessAsset } from "../../http/admin"
import { sdk } from "./sdk"
import { sendFile } from "./send-file"
import { takePoster } from "./take-poster"

const post = (id: string, action: string, body: object = {}) =>
  sdk.client.fetch<AdminAssetResponse>(`/admin/course-media/assets/${id}/${action}`, { method: "POST", body })

/** What is made of an uploaded video. */
export const processingApi = {
  process: (id: string, input: AdminProcessAsset) => post(id, "process", input),
  retry: (id: string) => post(id, "retry"),
  cancel: (id: string) => post(id, "cancel"),
}

/** Nothing on the server takes one. */
export function needsPoster({ job, kind, poster, status }: AdminMediaAsset): boolean {
  return kind === "video" && status === "ready" && !poster && !job
}

/** Takes a poster out of the file that was just uploaded. A video does without one, so nothing of it ever fails. */
export async function addPoster(id: string, file: File): Promise<void> {
  const picture = await takePoster(file)
  if (picture) {
    const poster = new File([picture], "poster.jpg", { type: picture.type })
    await sendFile(`/admin/course-media/assets/${id}/poster`, poster, picture.type, () => undefined).catch(() => undefined)
  }
}

/** Something is being made of it, or waits to be. */
export function isBeingProcessed({ job, status }: AdminMediaAsset): boolean {
  return status === "processing" || job?.state === "queued" || job?.state === "running"
}

/** Students could have more heights to choose from than the file itself. */
export function canMakeQualities(asset: AdminMediaAsset): boolean {
  const { job, kind, status } = asset
  const hasThem = job?.ladder === true && job.state === "done"
  return kind === "video" && status === "ready" && !isBeingProcessed(asset) && !hasThem
}

export function hasProcessing(course: AdminCourseDetail | undefined): boolean {
  return !!course?.sections.some(({ lessons }) =>
    lessons.some(({ asset, next_asset }) => [asset, next_asset].some((file) => file && isBeingProcessed(file)))
  )
}
