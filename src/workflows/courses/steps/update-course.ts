import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { CourseFields } from "../../../modules/course/types"
import { priorValues } from "./prior-values"

export interface UpdateCourseStepInput {
  id: string
  update: CourseFields
}

export const updateCourseStepId = "course-update-course-step"

/** Changes a course. Undone by writing back the fields that it changed. */
export const updateCourseStep = createStep(
  updateCourseStepId,
  async ({ id, update }: UpdateCourseStepInput, { container }) => {
    const before = await container.resolve<CourseModuleService>(COURSE_MODULE).saveCourse(id, update)
    const is_publishing = update.status === "published" && before.status === "draft"
    return new StepResponse({ is_publishing }, { id, prior: priorValues(before, update) })
  },
  async (undo, { container }) => {
    if (undo) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).updateCourses({ id: undo.id, ...undo.prior })
    }
  }
)
