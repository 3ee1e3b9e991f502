import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { LessonFields } from "../../../modules/course/types"
import { withReleaseDate, type WithReleaseInput } from "./release-dates"

export interface CreateLessonStepInput {
  course_id: string
  lesson: WithReleaseInput<LessonFields & { title: string; section_id: string }>
}

export const createLessonStepId = "course-create-lesson-step"

/** Appends a lesson to a section; the course's totals follow. Undone by deleting its row. */
export const createLessonStep = createStep(
  createLessonStepId,
  async ({ course_id, lesson }: CreateLessonStepInput, { container }) => {
    const created = await container.resolve<CourseModuleService>(COURSE_MODULE).addLesson(course_id, withReleaseDate(lesson))
    return new StepResponse(created, { id: created.id, course_id })
  },
  async (undo, { container }) => {
    if (undo) {
      const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
      await courses.deleteCourseLessons(undo.id)
      await courses.refreshCourseTotals([undo.course_id])
    }
  }
)
