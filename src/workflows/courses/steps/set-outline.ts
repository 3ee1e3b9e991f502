import type { Outline } from "../../../domain/outline"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { isCourseError } from "../../../errors"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

export interface SetOutlineStepInput {
  course_id: string
  sections: Outline
  /** The order that this one was made from. */
  expected?: Outline
  /** Id of the user who sets it. */
  actor?: string
}

export const setOutlineStepId = "course-set-outline-step"

/** An order that someone else has set since is not undone with ours. */
function keepNewer(error: unknown): void {
  if (!isCourseError(error, "course_changed_meanwhile")) {
    throw error
  }
}

/** Sets the order of everything in a course. Undone by setting the order before, unless it was set anew since. */
export const setOutlineStep = createStep(
  setOutlineStepId,
  async ({ course_id, sections, ...edit }: SetOutlineStepInput, { container }) => {
    const before = await container.resolve<CourseModuleService>(COURSE_MODULE).arrangeOutline(course_id, sections, edit)
    return new StepResponse(undefined, { course_id, before, set: { actor: edit.actor, expected: sections } })
  },
  async (undo, { container }) => {
    if (undo) {
      const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
      await courses.arrangeOutline(undo.course_id, undo.before, undo.set).catch(keepNewer)
    }
  }
)
