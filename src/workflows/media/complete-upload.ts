import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { AcceptedMedia, RefusedMedia } from "../../modules/course-media/content/inspect"
import { notifyAdminsStep, type NotifyAdminsStepInput } from "../notify"
import { COURSE_MEDIA_DISCARDED, COURSE_MEDIA_JOB_QUEUED, type MediaDiscardedEvent, type MediaJobQueuedEvent } from "./lib/job-events"
import { deleteMediaAssetWorkflow } from "./delete-media-asset"
import { assembleUploadStep } from "./steps/assemble-upload"
import { carryCaptionsStep } from "./steps/carry-captions"
import { closeUploadStep } from "./steps/close-upload"
import { findReplacedAssetsStep } from "./steps/find-replaced-assets"
import { markForDeletionStep, type MarkForDeletionStepInput } from "./steps/mark-for-deletion"
import { placeAssetStep } from "./steps/place-asset"
import { queueUploadedMediaStep } from "./steps/queue-uploaded-media"
import { settleAssetStep, type SettleAssetStepInput } from "./steps/settle-asset"
import { takeUploadStep, type TakenUpload } from "./steps/take-upload"

export interface CompleteUploadWorkflowInput {
  upload_id: string
}

interface Settling {
  upload: TakenUpload
  media: AcceptedMedia | RefusedMedia | undefined
}

export const completeUploadWorkflowId = "course-complete-upload"

export function settleInput({ upload, media }: Settling): SettleAssetStepInput {
  return { upload, media: media ?? { accepted: false, reason: "" } }
}

export function isAccepted({ upload, media }: Settling): boolean {
  return upload.is_open && media?.accepted === true
}

export function isRefused({ upload, media }: Settling): boolean {
  return upload.is_open && media?.accepted === false
}

export function refusedBytes({ upload }: { upload: TakenUpload }): MarkForDeletionStepInput {
  return { asset_ids: [upload.asset_id], scope: "bytes" }
}

/** Exported for its test. */
export function queuedEvent({ job }: { job: MediaJobQueuedEvent | null | undefined }): MediaJobQueuedEvent {
  return { job_id: job?.job_id ?? "", asset_id: job?.asset_id ?? "" }
}

export function discardedEvent({ upload }: { upload: TakenUpload }): MediaDiscardedEvent {
  return { asset_ids: [upload.asset_id] }
}

/** For whoever uploaded it, who may be elsewhere in the dashboard by now, or have closed it. */
export function refusalNotice({ upload, media }: Settling): NotifyAdminsStepInput {
  const description = media?.accepted === false ? media.reason : ""
  const key = `course-media-failed-${upload.asset_id}`
  return { notices: [{ key, title: `${upload.file_name} could not be used`, description, user_id: upload.created_by }] }
}

/**
 * Makes the file of its parts, decides by its bytes what it is, and puts it in its place. What a lesson's file or a
 * thumbnail replaces is deleted after all of this has succeeded; the captions of a replaced video or sound file go over
 * to the new one. A file that is refused leaves a failed asset that says why, and no bytes, and rings the uploader's
 * bell. Idempotent: calling again, after a failure or a crash too, ends the same; of two calls at once the second waits
 * for the outcome of the first. While parts are missing it throws `course_upload_incomplete` and changes nothing. What
 * is made of a video is queued: a worker does it in the background.
 *
 * @returns the asset's id; look at its status
 * @throws course_upload_closed where the upload was aborted
 * @example await completeUploadWorkflow(container).run({ input: { upload_id: "upl_1" } })
 */
export const completeUploadWorkflow = createWorkflow(completeUploadWorkflowId, (input: CompleteUploadWorkflowInput) => {
  const upload = takeUploadStep(input)
  const media = when("course-upload-is-open", { upload }, ({ upload }) => upload.is_open).then(() => {
    const found = assembleUploadStep(upload)
    settleAssetStep(transform({ upload, media: found }, settleInput))
    return found
  })
  when("course-upload-is-accepted", { upload, media }, isAccepted).then(() => {
    carryCaptionsStep(upload)
    placeAssetStep(upload)
    const replaced = findReplacedAssetsStep(upload)
    deleteMediaAssetWorkflow.runAsStep({ input: { asset_ids: replaced } })
  })
  when("course-upload-is-refused", { upload, media }, isRefused).then(() => {
    markForDeletionStep(transform({ upload }, refusedBytes))
    emitEventStep({ eventName: COURSE_MEDIA_DISCARDED, data: transform({ upload }, discardedEvent) })
    notifyAdminsStep(transform({ upload, media }, refusalNotice))
  })
  const job = when("course-upload-may-be-processed", { upload, media }, isAccepted).then(() => queueUploadedMediaStep(upload))
  when("course-upload-is-processed", { job }, ({ job }) => !!job).then(() => {
    emitEventStep({ eventName: COURSE_MEDIA_JOB_QUEUED, data: transform({ job }, queuedEvent) }).config({
      name: "course-emit-media-job-queued",
    })
  })
  when("course-upload-was-open", { upload }, ({ upload }) => upload.is_open).then(() => {
    closeUploadStep(upload)
  })
  return new WorkflowResponse(upload)
})
