import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { changeCaptions, findCaption, undoCaptionChange } from "../../../modules/course-media/caption-rows"
import { inMedia } from "../lib/in-media"

export interface DeleteCaptionStepInput {
  asset_id: string
  caption_id: string
}

export const deleteCaptionStepId = "course-delete-caption-step"

/** Forgets captions; their file goes with the asset's folder. Undone by writing back the row. */
export const deleteCaptionStep = createStep(
  deleteCaptionStepId,
  async ({ asset_id, caption_id }: DeleteCaptionStepInput, { container }) => {
    const change = await inMedia(container, (trx) =>
      changeCaptions(trx, asset_id, (captions) => {
        const found = findCaption(captions, caption_id)
        return captions.filter((row) => row !== found)
      })
    )
    return new StepResponse({ id: caption_id }, change)
  },
  async (change, { container }) => {
    if (change) {
      await inMedia(container, (trx) => undoCaptionChange(trx, change))
    }
  }
)
