import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { changeCaptions, undoCaptionChange, withCaption, type CaptionRow } from "../../../modules/course-media/caption-rows"
import { inMedia } from "../lib/in-media"

export type WriteCaptionStepInput = CaptionRow

export const writeCaptionStepId = "course-write-caption-step"

/** Makes captions known; they take the place of those in their language. Undone by bringing back what was there. */
export const writeCaptionStep = createStep(
  writeCaptionStepId,
  async (row: WriteCaptionStepInput, { container }) => {
    const change = await inMedia(container, (trx) =>
      changeCaptions(trx, row.asset_id, (captions) => withCaption(captions, row))
    )
    return new StepResponse(row, change)
  },
  async (change, { container }) => {
    if (change) {
      await inMedia(container, (trx) => undoCaptionChange(trx, change))
    }
  }
)
