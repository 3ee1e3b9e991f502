import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { setMailPreferenceStep, type SetMailPreferenceStepInput } from "./steps/set-mail-preference"

export type SetMailPreferenceWorkflowInput = SetMailPreferenceStepInput

export const setMailPreferenceWorkflowId = "course-set-mail-preference"

/**
 * Turns a kind of mail off for a customer, or on again. Idempotent.
 *
 * @example
 * await setMailPreferenceWorkflow(container).run({
 *   input: { customer_id: "cus_1", template: "newLessons", wanted: false },
 * })
 */
export const setMailPreferenceWorkflow = createWorkflow(
  setMailPreferenceWorkflowId,
  (input: WorkflowData<SetMailPreferenceWorkflowInput>) => new WorkflowResponse(setMailPreferenceStep(input))
)
