import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_JOB_QUEUED } from "./lib/job-events"
import { queueMediaJobStep, type QueueMediaJobStepInput } from "./steps/queue-media-job"

export type QueueMediaJobWorkflowInput = QueueMediaJobStepInput

export const queueMediaJobWorkflowId = "course-queue-media-job"

/**
 * Has a poster, previews, a file that every browser plays and, where it is asked for, HLS in several heights made of a
 * lesson's uploaded video. It plays on as it is meanwhile. A worker takes it up in the background.
 *
 * @throws course_not_found; course_media_not_processable
 * @example await queueMediaJobWorkflow(container).run({ input: { asset_id: "asset_1", ladder: true, requested_by: null } })
 */
export const queueMediaJobWorkflow = createWorkflow(queueMediaJobWorkflowId, (input: QueueMediaJobWorkflowInput) => {
  const job = queueMediaJobStep(input)
  emitEventStep({ eventName: COURSE_MEDIA_JOB_QUEUED, data: job })
  return new WorkflowResponse(job)
})
