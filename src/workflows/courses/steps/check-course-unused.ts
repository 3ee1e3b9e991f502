import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { COURSE_LEARNING_MODULE } from "../../../modules/course-learning"
import type CourseLearningModuleService from "../../../modules/course-learning/service"

export const checkCourseUnusedStepId = "course-check-course-unused-step"

/** Refuses a course that somebody is enrolled in, even if their access has ended: their progress names it. */
export const checkCourseUnusedStep = createStep(
  checkCourseUnusedStepId,
  async ({ course_id }: { course_id: string }, { container }) => {
    const [, count] = await container
      .resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
      .listAndCountCourseEnrollments({ course_id }, { take: 1, select: ["id"] })
    if (count) {
      const people = count === 1 ? "1 enrolment" : `${count} enrolments`
      const { title } = await container.resolve<CourseModuleService>(COURSE_MODULE).retrieveCourse(course_id, { select: ["title"] })
      throw courseError("course_in_use", `“${title}” has ${people} and cannot be deleted; archive it instead`)
    }
    return new StepResponse()
  }
)
