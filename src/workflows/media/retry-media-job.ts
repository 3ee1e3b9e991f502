import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { queueMediaJobWorkflow, type QueueMediaJobWorkflowInput } from "./queue-media-job"
import { findFailedJobStep } from "./steps/find-failed-job"

export interface RetryMediaJobWorkflowInput {
  asset_id: string
  /** The user's id. */
  requested_by: string | null
}

export const retryMediaJobWorkflowId = "course-retry-media-job"

export function retryInput({
  input,
  failed,
}: {
  input: RetryMediaJobWorkflowInput
  failed: { ladder: boolean }
}): QueueMediaJobWorkflowInput {
  return { ...input, ladder: failed.ladder }
}

/**
 * Asks for the same once more, after a job that failed or was cancelled.
 *
 * @throws course_not_found; course_media_not_processable
 * @example await retryMediaJobWorkflow(container).run({ input: { asset_id: "asset_1", requested_by: null } })
 */
export const retryMediaJobWorkflow = createWorkflow(retryMediaJobWorkflowId, (input: RetryMediaJobWorkflowInput) => {
  const failed = findFailedJobStep(input)
  return new WorkflowResponse(queueMediaJobWorkflow.runAsStep({ input: transform({ input, failed }, retryInput) }))
})
