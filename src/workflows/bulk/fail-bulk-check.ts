import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { moveBulkJobStep, type MoveBulkJobStepInput } from "./steps/move-bulk-job"

export interface FailBulkCheckWorkflowInput {
  job_id: string
  /** For the admin to read. */
  error: string
}

export const failBulkCheckWorkflowId = "course-fail-bulk-check"

/** Exported for its test. */
export function toFailure({ job_id, error }: FailBulkCheckWorkflowInput): MoveBulkJobStepInput {
  return { job_id, error, from: ["checking"], to: "failed", done: ["failed", "canceled"], forget_rows: true }
}

/** Ends an import whose file could not be read to its end. Its rows are forgotten; nothing of it was applied. */
export const failBulkCheckWorkflow = createWorkflow(
  failBulkCheckWorkflowId,
  (input: WorkflowData<FailBulkCheckWorkflowInput>) => {
    return new WorkflowResponse(moveBulkJobStep(transform(input, toFailure)))
  }
)
