import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { LessonFields } from "../../../modules/course/types"
import { withReleaseDate, type WithReleaseInput } from "./release-dates"

export interface CreateLessonStepInput {
  course_id: string
  lesson: WithReleaseInput<LessonFields & { title: string; section_id: string }>
  /** Id of the user who makes it. */
  actor?: string
}

export const createLessonStepId = "course-create-lesson-step"

/** Appends a lesson to a section; the course's totals follow. Undone by deleting its row. */
export const createLessonStep = createStep(
  createLessonStepId,
  async ({ course_id, lesson, actor }: CreateLessonStepInput, { container }) => {
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    const created = await courses.addLesson(course_id, withReleaseDate(lesson), { actor })
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
