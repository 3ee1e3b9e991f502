import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { closeUpload, reopenUpload } from "../../../modules/course-media/upload-rows"
import type { TakenUpload } from "./take-upload"

export type CloseUploadStepInput = TakenUpload

export const closeUploadStepId = "course-close-upload-step"

/** Marks an upload as completed. Undone by opening it again. */
export const closeUploadStep = createStep(
  closeUploadStepId,
  async ({ upload_id, token }: CloseUploadStepInput, { container }) => {
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    if (!(await closeUpload(connection, upload_id, token))) {
      throw courseError("course_upload_closed", `Upload ${upload_id} was aborted meanwhile, or is being completed by another request`)
    }
    return new StepResponse({ upload_id }, { upload_id, token })
  },
  async (closed, { container }) => {
    if (closed) {
      await reopenUpload(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), closed.upload_id, closed.token)
    }
  }
)
