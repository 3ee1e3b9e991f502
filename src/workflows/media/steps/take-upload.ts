import { randomUUID } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { releaseUpload, takeUpload } from "../../../modules/course-media/upload-rows"

export interface TakeUploadStepInput {
  upload_id: string
}

/** An upload in the hands of the request that completes it. */
export interface TakenUpload {
  upload_id: string
  asset_id: string
  file_name: string
  created_by: string | null
  /** `false`: it was completed before, and there is nothing left to do. */
  is_open: boolean
  token: string
}

/** A request that finds another one at work waits this long for its outcome. */
const PATIENCE_MS = 300_000
const LOOK_AGAIN_MS = 200

export const takeUploadStepId = "course-take-upload-step"

/**
 * Takes an upload to complete it. While another request completes it, this one waits for the outcome. Undone by giving
 * it back.
 *
 * @throws course_not_found; course_upload_closed where it was aborted, or another request takes too long
 */
export const takeUploadStep = createStep(
  takeUploadStepId,
  async ({ upload_id }: TakeUploadStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const token = randomUUID()
    const patienceEnds = Date.now() + PATIENCE_MS
    for (;;) {
      const { upload } = await media.retrieveUpload(upload_id)
      const { asset_id, file_name, created_by } = upload
      const taken = { upload_id, asset_id, file_name, created_by, token }
      if (upload.status === "completed") {
        return new StepResponse<TakenUpload, TakenUpload | null>({ ...taken, is_open: false }, null)
      }
      if (await takeUpload(connection, upload_id, token)) {
        const held = { ...taken, is_open: true }
        return new StepResponse<TakenUpload, TakenUpload | null>(held, held)
      }
      if (Date.now() > patienceEnds) {
        throw courseError("course_upload_closed", `Upload ${upload_id} is being completed by another request; ask again later`)
      }
      await wait(LOOK_AGAIN_MS)
    }
  },
  async (taken, { container }) => {
    if (taken) {
      await releaseUpload(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), taken.upload_id, taken.token)
    }
  }
)
