import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorMessage } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { postponeDeletion, unmarkForDeletion, type MarkedAsset } from "../../../modules/course-media/asset-deletion"
import { cancelJob, findRemoteJobs, forgetRemoteJob } from "../../../modules/course-media/jobs/outcomes"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { findUnusedAssets } from "./unused-assets"

/** What a file says whose job is cancelled because it is being deleted. */
const DELETED = "The file is being deleted"

/**
 * Deletes files that are marked for deletion: from the storage, then their rows, uploads and captions, and the further
 * heights in a video's folder. One that is in use again is kept, and its mark taken away. One that a service was working
 * on keeps its row and its mark until a later sweep, as a job that is cancelled may still write. Never fails: what could
 * not be deleted is tried again by a later sweep.
 *
 * @returns the ids that are gone
 */
export async function deleteMarked(container: MedusaContainer, marked: readonly MarkedAsset[]): Promise<string[]> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const deleted: string[] = []
  for (const asset of marked) {
    try {
      deleted.push(...(await deleteOne(container, asset)))
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`medusa-plugin-courses: media asset ${asset.id} was not deleted, and will be later: ${errorMessage(error)}`)
      await postponeDeletion(connection, asset.id)
    }
  }
  return deleted
}

async function deleteOne(container: MedusaContainer, { id, deletion }: MarkedAsset): Promise<string[]> {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [asset] = await media.listCourseMediaAssets({ id }, { take: 1 })
  if (!asset) {
    return []
  }
  if (deletion === "bytes") {
    await media.provider.deleteFolder(asset.key_prefix)
    await unmarkForDeletion(connection, [id])
    return []
  }
  const unused = await findUnusedAssets(container, [id])
  if (!unused.length) {
    await unmarkForDeletion(connection, [id])
    return []
  }
  if (await cancelRemoteJobs(container, id)) {
    await media.provider.deleteFolder(asset.key_prefix)
    await postponeDeletion(connection, id)
    return []
  }
  const inside = await media.listCourseMediaAssets(
    { key_prefix: { $like: `${asset.key_prefix.replace(/[\\%_]/g, "\\$&")}_%` } },
    { take: null }
  )
  for (const part of [...inside, asset]) {
    await media.removeAsset(part)
  }
  return [...inside, asset].map((part) => part.id)
}

/**
 * Has services stop what they do for a file: it costs money, and would be written into a folder that nothing knows.
 *
 * @returns whether there was something to stop
 */
async function cancelRemoteJobs(container: MedusaContainer, assetId: string): Promise<boolean> {
  const { options, workshop } = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const { processor } = workshop
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await cancelJob(connection, assetId, DELETED)
  const jobs = await findRemoteJobs(connection, assetId, options.media.processing.jobTimeoutMinutes)
  const known = jobs.filter((job) => job.processor === processor?.id)
  for (const { id, external_id } of known) {
    await processor?.cancel(external_id)
    await forgetRemoteJob(connection, id)
  }
  return known.length > 0
}
