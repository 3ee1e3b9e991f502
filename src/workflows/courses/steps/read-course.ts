import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

export const readCourseStepId = "course-read-course-step"

/** A course by its id; `course_not_found` where there is none. */
export const readCourseStep = createStep(readCourseStepId, async ({ course_id }: { course_id: string }, { container }) => {
  const [course] = await container.resolve<CourseModuleService>(COURSE_MODULE).listCourses({ id: course_id }, { take: 1 })
  if (!course) {
    throw courseError("course_not_found", `Course ${course_id} was not found`)
  }
  return new StepResponse(course)
})
