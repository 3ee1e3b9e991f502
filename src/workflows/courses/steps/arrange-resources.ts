import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

export interface ArrangeResourcesStepInput {
  course_id: string
  /** `null`: the files of the whole course. */
  lesson_id: string | null
  resource_ids: string[]
  /** The order that this one was made from. */
  expected?: string[]
}

export const arrangeResourcesStepId = "course-arrange-resources-step"

/** Sets the order of files to download. Undone by setting the order before. */
export const arrangeResourcesStep = createStep(
  arrangeResourcesStepId,
  async ({ resource_ids, expected, ...shelf }: ArrangeResourcesStepInput, { container }) => {
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    const before = await courses.arrangeResources(shelf, resource_ids, { expected })
    return new StepResponse(undefined, { shelf, before })
  },
  async (undo, { container }) => {
    if (undo) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).arrangeResources(undo.shelf, undo.before)
    }
  }
)
