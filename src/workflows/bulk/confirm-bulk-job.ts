import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { runBulkJobWorkflow } from "./run-bulk-job"
import { moveBulkJobStep, type MoveBulkJobStepInput } from "./steps/move-bulk-job"

export interface ConfirmBulkJobWorkflowInput {
  job_id: string
}

export const confirmBulkJobWorkflowId = "course-confirm-bulk-job"

/** Exported for its test. */
export function toConfirmation({ job_id }: ConfirmBulkJobWorkflowInput): MoveBulkJobStepInput {
  return { job_id, from: ["checked"], to: "running", done: ["running", "completed"] }
}

/**
 * Lets a checked import be applied, in the background. Confirming again changes nothing.
 *
 * @throws course_bulk_job_not_found; course_bulk_job_not_ready where it is still read, failed or was cancelled
 */
export const confirmBulkJobWorkflow = createWorkflow(
  confirmBulkJobWorkflowId,
  (input: WorkflowData<ConfirmBulkJobWorkflowInput>) => {
    moveBulkJobStep(transform(input, toConfirmation))
    return new WorkflowResponse(runBulkJobWorkflow.runAsStep({ input }))
  }
)
