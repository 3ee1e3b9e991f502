import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { storeCaptionStep, type StoreCaptionStepInput } from "./steps/store-caption"
import { writeCaptionStep } from "./steps/write-caption"

export type AddCaptionWorkflowInput = StoreCaptionStepInput

export const addCaptionWorkflowId = "course-add-caption"

/**
 * Gives a video or sound file captions in a language; those that were there in it are replaced, under a new id and by a
 * new file. The first of a file are its default. A failure leaves the captions as they were.
 *
 * @returns them as they were written; another upload in the language may have replaced them since
 * @example
 * await addCaptionWorkflow(container).run({
 *   input: { asset_id: "asset_1", language: "de", label: "Deutsch", vtt, cue_count: 12, ends_at_seconds: 61.2 },
 * })
 */
export const addCaptionWorkflow = createWorkflow(addCaptionWorkflowId, (input: AddCaptionWorkflowInput) => {
  return new WorkflowResponse(writeCaptionStep(storeCaptionStep(input)))
})
