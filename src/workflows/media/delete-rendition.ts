import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteMediaAssetWorkflow } from "./delete-media-asset"
import { removeRenditionStep, type RemoveRenditionStepInput } from "./steps/remove-rendition"

export type DeleteRenditionWorkflowInput = RemoveRenditionStepInput

export const deleteRenditionWorkflowId = "course-delete-rendition"

/**
 * Deletes a further height of a video: first it is offered no more, then its file goes. A failure before the file goes
 * brings it back.
 *
 * @example await deleteRenditionWorkflow(container).run({ input: { asset_id: "asset_1", rendition_id: "asset_2" } })
 */
export const deleteRenditionWorkflow = createWorkflow(
  deleteRenditionWorkflowId,
  (input: DeleteRenditionWorkflowInput) => {
    const removed = removeRenditionStep(input)
    deleteMediaAssetWorkflow.runAsStep({ input: removed })
    return new WorkflowResponse(input)
  }
)
