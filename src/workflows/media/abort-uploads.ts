import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { abortUploadsStep } from "./steps/abort-uploads"

export interface AbortUploadsWorkflowInput {
  upload_ids: string[]
}

export const abortUploadsWorkflowId = "course-abort-uploads"

/**
 * Aborts uploads: their parts leave the storage, and the files they would have become are forgotten. Idempotent; one
 * that was completed is refused with `course_upload_closed`.
 *
 * @example await abortUploadsWorkflow(container).run({ input: { upload_ids: ["upl_1"] } })
 */
export const abortUploadsWorkflow = createWorkflow(abortUploadsWorkflowId, (input: AbortUploadsWorkflowInput) => {
  return new WorkflowResponse(abortUploadsStep(input))
})
