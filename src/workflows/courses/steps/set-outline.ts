import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { Outline } from "../../../modules/course/rules"

export interface SetOutlineStepInput {
  course_id: string
  sections: Outline
}

export const setOutlineStepId = "course-set-outline-step"

/** Sets the order of everything in a course. Undone by setting the order before. */
export const setOutlineStep = createStep(
  setOutlineStepId,
  async ({ course_id, sections }: SetOutlineStepInput, { container }) => {
    const before = await container.resolve<CourseModuleService>(COURSE_MODULE).arrangeOutline(course_id, sections)
    return new StepResponse(undefined, { course_id, before })
  },
  async (undo, { container }) => {
    if (undo) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).arrangeOutline(undo.course_id, undo.before)
    }
  }
)
