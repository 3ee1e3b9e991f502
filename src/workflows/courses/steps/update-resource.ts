import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

export interface UpdateResourceStepInput {
  course_id: string
  resource_id: string
  update: { title: string }
  /** The title that the caller saw; refused where it has another by now. */
  expected?: { title?: string }
}

export const updateResourceStepId = "course-update-resource-step"

/** Renames a file to download. Undone by giving back the old title. */
export const updateResourceStep = createStep(
  updateResourceStepId,
  async ({ course_id, resource_id, update, expected }: UpdateResourceStepInput, { container }) => {
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    const title = await courses.renameResource(course_id, resource_id, update.title, { expected })
    return new StepResponse({ id: resource_id }, { id: resource_id, title })
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).updateCourseResources(before)
    }
  }
)
