import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { moveBulkJobStep, type MoveBulkJobStepInput } from "./steps/move-bulk-job"

export interface CancelBulkJobWorkflowInput {
  job_id: string
}

export const cancelBulkJobWorkflowId = "course-cancel-bulk-job"

/** Exported for its test. */
export function toCancellation({ job_id }: CancelBulkJobWorkflowInput): MoveBulkJobStepInput {
  return { job_id, from: ["checking", "checked", "running"], to: "canceled", done: ["canceled"] }
}

/**
 * Stops a bulk job. It waits for the batch that is being applied, which stays applied, and no other follows.
 *
 * @throws course_bulk_job_not_found; course_bulk_job_not_ready where it has ended already
 */
export const cancelBulkJobWorkflow = createWorkflow(
  cancelBulkJobWorkflowId,
  (input: WorkflowData<CancelBulkJobWorkflowInput>) => {
    return new WorkflowResponse(moveBulkJobStep(transform(input, toCancellation)))
  }
)
