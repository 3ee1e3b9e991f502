import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { CourseFields } from "../../../modules/course/types"
import { priorValues } from "./prior-values"

export interface UpdateCourseStepInput {
  id: string
  update: CourseFields
  /** What the caller saw in the fields that it changes; refused where one has another value by now. */
  expected?: CourseFields
  /** Id of the user who changes it. */
  actor?: string
}

export const updateCourseStepId = "course-update-course-step"

/** Changes a course. Undone by writing back the fields that it changed. */
export const updateCourseStep = createStep(
  updateCourseStepId,
  async ({ id, update, ...edit }: UpdateCourseStepInput, { container }) => {
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    const { before, first_seen } = await courses.saveCourse(id, update, edit)
    const is_publishing = update.status === "published" && before.status === "draft"
    return new StepResponse({ is_publishing }, { id, prior: priorValues(before, update), first_seen })
  },
  async (undo, { container }) => {
    if (undo) {
      const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
      await courses.updateCourses({ id: undo.id, ...undo.prior })
      await courses.updateCourseLessons(undo.first_seen.map((lessonId) => ({ id: lessonId, published_at: null })))
    }
  }
)
