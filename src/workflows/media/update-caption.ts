import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateCaptionStep, type UpdateCaptionStepInput } from "./steps/update-caption"

export type UpdateCaptionWorkflowInput = UpdateCaptionStepInput

export const updateCaptionWorkflowId = "course-update-caption"

/**
 * Changes the language, the label or the default of captions; a new default takes the place of the old one.
 *
 * @example
 * await updateCaptionWorkflow(container).run({
 *   input: { asset_id: "asset_1", caption_id: "cap_1", update: { is_default: true } },
 * })
 */
export const updateCaptionWorkflow = createWorkflow(updateCaptionWorkflowId, (input: UpdateCaptionWorkflowInput) => {
  return new WorkflowResponse(updateCaptionStep(input))
})
