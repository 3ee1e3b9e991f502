import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { cancelMediaJobStep, type CancelMediaJobStepInput } from "./steps/cancel-media-job"

export type CancelMediaJobWorkflowInput = CancelMediaJobStepInput

export const cancelMediaJobWorkflowId = "course-cancel-media-job"

/**
 * Stops what is being made of a file; whoever works on it notices within seconds. A file that plays goes on playing;
 * one that cannot be played without it has failed.
 *
 * @throws course_not_found; course_media_not_processable where there is none
 * @example await cancelMediaJobWorkflow(container).run({ input: { asset_id: "asset_1" } })
 */
export const cancelMediaJobWorkflow = createWorkflow(cancelMediaJobWorkflowId, (input: CancelMediaJobWorkflowInput) => {
  return new WorkflowResponse(cancelMediaJobStep(input))
})
