import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteCaptionStep, type DeleteCaptionStepInput } from "./steps/delete-caption"

export type DeleteCaptionWorkflowInput = DeleteCaptionStepInput

export const deleteCaptionWorkflowId = "course-delete-caption"

/**
 * Takes captions from a file. Players that opened the lesson before keep them until they open it again.
 *
 * @example await deleteCaptionWorkflow(container).run({ input: { asset_id: "asset_1", caption_id: "cap_1" } })
 */
export const deleteCaptionWorkflow = createWorkflow(deleteCaptionWorkflowId, (input: DeleteCaptionWorkflowInput) => {
  return new WorkflowResponse(deleteCaptionStep(input))
})
