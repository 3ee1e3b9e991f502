import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createSectionStep, type CreateSectionStepInput } from "./steps/create-section"

export type CreateSectionWorkflowInput = CreateSectionStepInput

export const createSectionWorkflowId = "course-create-section"

/**
 * Appends a section to a course. A failure leaves nothing behind.
 *
 * @example
 * await createSectionWorkflow(container).run({ input: { course_id: "crs_1", section: { title: "Start" } } })
 */
export const createSectionWorkflow = createWorkflow(createSectionWorkflowId, (input: CreateSectionWorkflowInput) => {
  return new WorkflowResponse(createSectionStep(input))
})
