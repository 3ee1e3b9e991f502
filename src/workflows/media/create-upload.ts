import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { AdminCreateUpload } from "../../http/admin"
import { createMediaAssetStep, type CreateMediaAssetStepInput } from "./steps/create-media-asset"
import { createMediaUploadStep, type CreateMediaUploadStepInput } from "./steps/create-media-upload"
import { findUploadPlaceStep, type UploadPlace } from "./steps/find-upload-place"
import { openProviderUploadStep, type OpenProviderUploadStepInput } from "./steps/open-provider-upload"

export interface CreateUploadWorkflowInput extends AdminCreateUpload {
  /** The user's id. */
  created_by: string | null
}

export const createUploadWorkflowId = "course-create-upload"

export function assetInput({ input, place }: { input: CreateUploadWorkflowInput; place: UploadPlace }): CreateMediaAssetStepInput {
  return { place, file_name: input.file_name, content_type: input.content_type, size_bytes: input.size_bytes }
}

export function providerInput({ input, asset }: { input: CreateUploadWorkflowInput; asset: { key: string } }): OpenProviderUploadStepInput {
  return { key: asset.key, content_type: input.content_type, size_bytes: input.size_bytes }
}

export function uploadInput({
  input,
  asset,
  opened,
}: {
  input: CreateUploadWorkflowInput
  asset: { id: string }
  opened: { upload_id: string; part_size_bytes: number }
}): CreateMediaUploadStepInput {
  return {
    asset_id: asset.id,
    provider_upload_id: opened.upload_id,
    part_size_bytes: opened.part_size_bytes,
    file_name: input.file_name,
    size_bytes: input.size_bytes,
    created_by: input.created_by,
  }
}

/**
 * Opens an upload in parts: of a lesson's file, a course's thumbnail, a file to download or a further height of a
 * lesson's video. Until it is completed the lesson keeps what it has. A failure leaves neither rows nor an open upload in the storage.
 *
 * @returns the upload's id
 * @example
 * await createUploadWorkflow(container).run({
 *   input: { purpose: "lesson", lesson_id: "les_1", file_name: "knots.mp4", content_type: "video/mp4", size_bytes: 5e8, created_by: null },
 * })
 */
export const createUploadWorkflow = createWorkflow(createUploadWorkflowId, (input: CreateUploadWorkflowInput) => {
  const place = findUploadPlaceStep(input)
  const asset = createMediaAssetStep(transform({ input, place }, assetInput))
  const opened = openProviderUploadStep(transform({ input, asset }, providerInput))
  return new WorkflowResponse(createMediaUploadStep(transform({ input, asset, opened }, uploadInput)))
})
