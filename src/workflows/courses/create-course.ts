import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createCourseStep, type CreateCourseStepInput } from "./steps/create-course"

export type CreateCourseWorkflowInput = CreateCourseStepInput

export const createCourseWorkflowId = "course-create-course"

/**
 * Makes a course without lessons. Without a handle, one is made from the title and numbered until it is free; a given
 * handle that is taken is refused (`course_handle_taken`), so is making it published at once (`course_not_publishable`). A failure leaves nothing behind.
 *
 * @example
 * const { result: course } = await createCourseWorkflow(container).run({ input: { title: "Knots" } })
 */
export const createCourseWorkflow = createWorkflow(createCourseWorkflowId, (input: CreateCourseWorkflowInput) => {
  return new WorkflowResponse(createCourseStep(input))
})
