import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CourseLessonPublishedEvent } from "../../../events"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

export interface ListPublishedLessonsStepInput {
  course_id: string
  /** Default: all of the course. */
  lesson_ids?: string[]
}

export const listPublishedLessonsStepId = "course-list-published-lessons"

/** Lessons that customers of the course can see now, as their event tells them. None of a draft. Changes nothing. */
export const listPublishedLessonsStep = createStep(
  listPublishedLessonsStepId,
  async ({ course_id, lesson_ids }: ListPublishedLessonsStepInput, { container }) => {
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    const [course] = await courses.listCourses({ id: course_id, status: ["published", "archived"] }, { select: ["id"] })
    if (!course) {
      return new StepResponse<CourseLessonPublishedEvent[]>([])
    }
    const lessons = await courses.listCourseLessons(
      { section: { course_id }, status: "published", ...(lesson_ids && { id: lesson_ids }) },
      { select: ["id"] }
    )
    return new StepResponse<CourseLessonPublishedEvent[]>(lessons.map(({ id }) => ({ lesson_id: id, course_id })))
  }
)
