import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

export interface RemoveResourceStepInput {
  course_id: string
  resource_id: string
}

export const removeResourceStepId = "course-remove-resource-step"

/** Takes a file from its list, before it is deleted. Undone by bringing it back. */
export const removeResourceStep = createStep(
  removeResourceStepId,
  async ({ course_id, resource_id }: RemoveResourceStepInput, { container }) => {
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    const { id, asset_id } = await courses.retrieveResourceOf(course_id, resource_id)
    await courses.softDeleteCourseResources([id])
    return new StepResponse({ asset_ids: [asset_id] }, id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).restoreCourseResources([id])
    }
  }
)
