import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { applyBulkJobStep, type ApplyBulkJobStepInput } from "./steps/apply-bulk-job"

export type RunBulkJobWorkflowInput = ApplyBulkJobStepInput

export const runBulkJobWorkflowId = "course-run-bulk-job"

/**
 * Applies a running bulk job, or what is left of it, in the background: `run` answers at once. Safe to start at any
 * time and more than once: a lease in the database lets one worker at a time apply it, and every row is applied once.
 *
 * @example
 * await runBulkJobWorkflow(container).run({ input: { job_id: "bulk_123" } })
 */
export const runBulkJobWorkflow = createWorkflow(runBulkJobWorkflowId, (input: WorkflowData<RunBulkJobWorkflowInput>) => {
  return new WorkflowResponse(applyBulkJobStep(input))
})
