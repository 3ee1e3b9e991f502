import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateSectionStep, type UpdateSectionStepInput } from "./steps/update-section"

export type UpdateSectionWorkflowInput = UpdateSectionStepInput

export const updateSectionWorkflowId = "course-update-section"

/**
 * Changes a section. Refused where it would have both a release date and release days. Refused where a field that `expected` names has
 * another value by now (`course_changed_meanwhile`). A failure leaves it as it was.
 *
 * @example
 * await updateSectionWorkflow(container).run({
 *   input: { course_id: "crs_1", section_id: "sec_1", update: { release_after_days: 7 } },
 * })
 */
export const updateSectionWorkflow = createWorkflow(updateSectionWorkflowId, (input: UpdateSectionWorkflowInput) => {
  return new WorkflowResponse(updateSectionStep(input))
})
