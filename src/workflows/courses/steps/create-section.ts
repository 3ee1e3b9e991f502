import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { SectionFields } from "../../../modules/course/types"
import { withReleaseDate, type WithReleaseInput } from "./release-dates"

export interface CreateSectionStepInput {
  course_id: string
  section: WithReleaseInput<SectionFields & { title: string }>
  /** Id of the user who makes it. */
  actor?: string
}

export const createSectionStepId = "course-create-section-step"

/** Appends a section to a course. Undone by deleting its row. */
export const createSectionStep = createStep(
  createSectionStepId,
  async ({ course_id, section, actor }: CreateSectionStepInput, { container }) => {
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    const created = await courses.addSection(course_id, withReleaseDate(section), { actor })
    return new StepResponse(created, created.id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).deleteCourseSections(id)
    }
  }
)
