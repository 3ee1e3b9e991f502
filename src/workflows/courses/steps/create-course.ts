import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { CourseFields } from "../../../modules/course/types"

export type CreateCourseStepInput = CourseFields & { title: string }

export const createCourseStepId = "course-create-course-step"

/** Makes one course. Undone by deleting its row. */
export const createCourseStep = createStep(
  createCourseStepId,
  async (input: CreateCourseStepInput, { container }) => {
    const course = await container.resolve<CourseModuleService>(COURSE_MODULE).addCourse(input)
    return new StepResponse(course, course.id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).deleteCourses(id)
    }
  }
)
