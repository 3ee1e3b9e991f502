import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

export interface SelectUnusedAssetsStepInput {
  asset_ids: string[]
}

export const selectUnusedAssetsStepId = "course-select-unused-assets-step"

/** Those that no lesson, thumbnail or resource needs. */
export const selectUnusedAssetsStep = createStep(
  selectUnusedAssetsStepId,
  async ({ asset_ids }: SelectUnusedAssetsStepInput, { container }) => {
    if (!asset_ids.length) {
      return new StepResponse<string[]>([])
    }
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    const [lessons, thumbnails, resources] = await Promise.all([
      courses.listCourseLessons({ asset_id: asset_ids }, { select: ["asset_id"] }),
      courses.listCourses({ thumbnail_asset_id: asset_ids }, { select: ["thumbnail_asset_id"] }),
      courses.listCourseResources({ asset_id: asset_ids }, { select: ["asset_id"] }),
    ])
    const used = new Set([
      ...lessons.map((lesson) => lesson.asset_id),
      ...thumbnails.map((course) => course.thumbnail_asset_id),
      ...resources.map((resource) => resource.asset_id),
    ])
    return new StepResponse(asset_ids.filter((id) => !used.has(id)))
  }
)
