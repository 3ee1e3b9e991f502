import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_DISCARDED } from "./lib/job-events"
import { markForDeletionStep, type MarkForDeletionStepInput } from "./steps/mark-for-deletion"
import { selectUnusedAssetsStep } from "./steps/select-unused-assets"

export interface DeleteMediaAssetWorkflowInput {
  asset_ids: string[]
}

export const deleteMediaAssetWorkflowId = "course-delete-media-asset"

export function wholeFiles({ unused }: { unused: string[] }): MarkForDeletionStepInput {
  return { asset_ids: unused, scope: "all" }
}

/**
 * Has files deleted for good, with their rows, right after this workflow and the one that it is part of have succeeded.
 * One that a lesson, a thumbnail or a resource still needs is left alone: take it away there, or delete those, first.
 * Idempotent; a failure of a later step keeps the files.
 *
 * @returns the ids that will be gone
 * @example await deleteMediaAssetWorkflow(container).run({ input: { asset_ids: ["asset_1"] } })
 */
export const deleteMediaAssetWorkflow = createWorkflow(
  deleteMediaAssetWorkflowId,
  (input: DeleteMediaAssetWorkflowInput) => {
    const unused = selectUnusedAssetsStep(input)
    const asset_ids = markForDeletionStep(transform({ unused }, wholeFiles))
    when("course-media-is-discarded", { asset_ids }, ({ asset_ids }) => asset_ids.length > 0).then(() => {
      emitEventStep({ eventName: COURSE_MEDIA_DISCARDED, data: { asset_ids } })
    })
    return new WorkflowResponse(asset_ids)
  }
)
