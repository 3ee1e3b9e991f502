import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { undoCaptionChange } from "../../../modules/course-media/caption-rows"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { carryCaptions } from "../lib/carry-captions"
import { inMedia } from "../lib/in-media"
import { waitsForConversion } from "../lib/switch-lesson-file"
import { undoIfUploadIsHeld } from "../lib/upload-hold"
import type { TakenUpload } from "./take-upload"

/** Of the file that is about to become its lesson's. */
export type CarryCaptionsStepInput = TakenUpload

export const carryCaptionsStepId = "course-carry-captions-step"

/**
 * Copies the captions of a lesson's file to the one that takes its place; where that one has to be converted first, they
 * are copied when it does. Idempotent; undone by forgetting the copies.
 */
export const carryCaptionsStep = createStep(
  carryCaptionsStepId,
  async (upload: CarryCaptionsStepInput, { container }) => {
    const asset = await container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).retrieveAsset(upload.asset_id)
    if (await waitsForConversion(container, asset)) {
      return new StepResponse(undefined)
    }
    const change = await carryCaptions(container, asset)
    return new StepResponse(undefined, change && { upload, change })
  },
  async (undo, { container }) => {
    if (undo) {
      await undoIfUploadIsHeld(container, undo.upload, () => inMedia(container, (trx) => undoCaptionChange(trx, undo.change)))
    }
  }
)
