import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateResourceStep, type UpdateResourceStepInput } from "./steps/update-resource"

export type UpdateResourceWorkflowInput = UpdateResourceStepInput

export const updateResourceWorkflowId = "course-update-resource"

/**
 * Renames a file to download.
 *
 * @example
 * await updateResourceWorkflow(container).run({
 *   input: { course_id: "crs_1", resource_id: "cres_1", update: { title: "Knot chart" } },
 * })
 */
export const updateResourceWorkflow = createWorkflow(updateResourceWorkflowId, (input: UpdateResourceWorkflowInput) => {
  return new WorkflowResponse(updateResourceStep(input))
})
