import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteAssetsStep } from "./steps/delete-assets"
import { selectUnusedAssetsStep } from "./steps/select-unused-assets"

export interface DeleteMediaAssetWorkflowInput {
  asset_ids: string[]
}

export const deleteMediaAssetWorkflowId = "course-delete-media-asset"

/**
 * Deletes files for good, with their rows. One that a lesson, a thumbnail or a resource still needs is left alone: take
 * it away there, or delete those, first. Idempotent. It cannot be undone: run it last.
 *
 * @returns the ids that are gone
 * @example await deleteMediaAssetWorkflow(container).run({ input: { asset_ids: ["asset_1"] } })
 */
export const deleteMediaAssetWorkflow = createWorkflow(
  deleteMediaAssetWorkflowId,
  (input: DeleteMediaAssetWorkflowInput) => {
    const unused = selectUnusedAssetsStep(input)
    return new WorkflowResponse(deleteAssetsStep(transform({ unused }, ({ unused: asset_ids }) => ({ asset_ids }))))
  }
)
