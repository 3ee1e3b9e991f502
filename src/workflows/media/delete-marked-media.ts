import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteMarkedMediaStep, type DeleteMarkedMediaStepInput } from "./steps/delete-marked-media"

export type DeleteMarkedMediaWorkflowInput = DeleteMarkedMediaStepInput

export const deleteMarkedMediaWorkflowId = "course-delete-marked-media"

/**
 * Deletes files that other workflows marked for deletion. Run it after those have succeeded. Safe to run twice at once;
 * what could not be deleted is tried again by a later sweep.
 *
 * @returns the ids that are gone
 * @example await deleteMarkedMediaWorkflow(container).run({ input: { asset_ids: ["asset_1"] } })
 */
export const deleteMarkedMediaWorkflow = createWorkflow(
  deleteMarkedMediaWorkflowId,
  (input: DeleteMarkedMediaWorkflowInput) => {
    return new WorkflowResponse(deleteMarkedMediaStep(input))
  }
)
