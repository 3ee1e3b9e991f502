import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { arrangeResourcesStep, type ArrangeResourcesStepInput } from "./steps/arrange-resources"

export type ArrangeResourcesWorkflowInput = ArrangeResourcesStepInput

export const arrangeResourcesWorkflowId = "course-arrange-resources"

/**
 * Sets the order of a course's files to download, or of one lesson's. Refused unless each is named exactly once.
 *
 * @example
 * await arrangeResourcesWorkflow(container).run({
 *   input: { course_id: "crs_1", lesson_id: null, resource_ids: ["cres_2", "cres_1"] },
 * })
 */
export const arrangeResourcesWorkflow = createWorkflow(
  arrangeResourcesWorkflowId,
  (input: ArrangeResourcesWorkflowInput) => {
    arrangeResourcesStep(input)
    return new WorkflowResponse(input)
  }
)
