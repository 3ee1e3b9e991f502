import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { setPosterStep, type SetPosterStepInput } from "./steps/set-poster"

export type SetPosterWorkflowInput = SetPosterStepInput

export const setPosterWorkflowId = "course-set-poster"

/**
 * Gives a video a poster. What is made of the video later leaves it alone.
 *
 * @throws course_not_found; course_invalid_input for what is no video
 * @example
 * await setPosterWorkflow(container).run({
 *   input: { asset_id: "asset_1", file_path: "/tmp/poster.jpg", content_type: "image/jpeg" },
 * })
 */
export const setPosterWorkflow = createWorkflow(setPosterWorkflowId, (input: SetPosterWorkflowInput) => {
  return new WorkflowResponse(setPosterStep(input))
})
