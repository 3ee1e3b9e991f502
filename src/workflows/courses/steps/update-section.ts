import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { SectionFields } from "../../../modules/course/types"
import { priorValues } from "./prior-values"
import { withReleaseDate, type WithReleaseInput } from "./release-dates"

export interface UpdateSectionStepInput {
  course_id: string
  section_id: string
  update: WithReleaseInput<SectionFields>
  /** What the caller saw in the fields that it changes; refused where one has another value by now. */
  expected?: WithReleaseInput<SectionFields>
  /** Id of the user who changes it. */
  actor?: string
}

export const updateSectionStepId = "course-update-section-step"

/** Changes a section of a course. Undone by writing back the fields that it changed. */
export const updateSectionStep = createStep(
  updateSectionStepId,
  async ({ course_id, section_id, update, expected, actor }: UpdateSectionStepInput, { container }) => {
    const before = await container
      .resolve<CourseModuleService>(COURSE_MODULE)
      .saveSection(course_id, section_id, withReleaseDate(update), { actor, expected: expected && withReleaseDate(expected) })
    return new StepResponse(undefined, { id: section_id, prior: priorValues(before, update) })
  },
  async (undo, { container }) => {
    if (undo) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).updateCourseSections({ id: undo.id, ...undo.prior })
    }
  }
)
