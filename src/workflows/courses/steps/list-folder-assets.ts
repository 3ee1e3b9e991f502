import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface ListFolderAssetsStepInput {
  course_id: string
  /** Nothing: everything of the course. */
  lesson_ids?: string[]
}

export const listFolderAssetsStepId = "course-list-folder-assets-step"

/**
 * Ids of all media uploaded for a course or for some of its lessons, also what a lesson no longer plays: it lies in
 * their folders.
 */
export const listFolderAssetsStep = createStep(
  listFolderAssetsStepId,
  async ({ course_id, lesson_ids }: ListFolderAssetsStepInput, { container }) => {
    const folders = lesson_ids?.map((id) => `courses/${course_id}/lessons/${id}/`) ?? [`courses/${course_id}/`]
    if (!folders.length) {
      return new StepResponse<string[]>([])
    }
    const literally = (folder: string) => folder.replace(/[\\%_]/g, "\\$&")
    const assets = await container
      .resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
      .listCourseMediaAssets(
        { $or: folders.map((folder) => ({ key_prefix: { $like: `${literally(folder)}%` } })) },
        { select: ["id"], take: null }
      )
    return new StepResponse(assets.map((asset) => asset.id))
  }
)
