import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

export interface CopyOutlineStepInput {
  from_course_id: string
  to_course_id: string
}

export const copyOutlineStepId = "course-copy-outline-step"

/** Copies sections and lessons to another course, as drafts without media. Undone by deleting the copies. */
export const copyOutlineStep = createStep(
  copyOutlineStepId,
  async ({ from_course_id, to_course_id }: CopyOutlineStepInput, { container }) => {
    const sectionIds = await container
      .resolve<CourseModuleService>(COURSE_MODULE)
      .copyOutline(from_course_id, to_course_id)
    return new StepResponse(undefined, sectionIds)
  },
  async (sectionIds, { container }) => {
    if (sectionIds?.length) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).deleteCourseSections(sectionIds)
    }
  }
)
