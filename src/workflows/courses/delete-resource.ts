import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteMediaAssetWorkflow } from "../media"
import { removeResourceStep, type RemoveResourceStepInput } from "./steps/remove-resource"

export type DeleteResourceWorkflowInput = RemoveResourceStepInput

export const deleteResourceWorkflowId = "course-delete-resource"

/**
 * Deletes a file to download. A failure before its bytes go brings it back.
 *
 * @example await deleteResourceWorkflow(container).run({ input: { course_id: "crs_1", resource_id: "cres_1" } })
 */
export const deleteResourceWorkflow = createWorkflow(deleteResourceWorkflowId, (input: DeleteResourceWorkflowInput) => {
  const removed = removeResourceStep(input)
  deleteMediaAssetWorkflow.runAsStep({ input: removed })
  return new WorkflowResponse(input)
})
