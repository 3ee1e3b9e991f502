import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { changeCaptions, findCaption, undoCaptionChange, withCaption } from "../../../modules/course-media/caption-rows"
import { inMedia } from "../lib/in-media"

export interface UpdateCaptionStepInput {
  asset_id: string
  caption_id: string
  /** `language` in its canonical form. */
  update: { language?: string; label?: string; is_default?: boolean }
}

export const updateCaptionStepId = "course-update-caption-step"

/** Changes language, label or default of captions. Another's language is refused. Undone by writing back the rows. */
export const updateCaptionStep = createStep(
  updateCaptionStepId,
  async ({ asset_id, caption_id, update }: UpdateCaptionStepInput, { container }) => {
    const change = await inMedia(container, (trx) =>
      changeCaptions(trx, asset_id, (captions) => {
        const found = findCaption(captions, caption_id)
        if (captions.some(({ id, language }) => id !== caption_id && language === update.language)) {
          throw courseError("course_invalid_input", `language: the file has captions in ${update.language} already`)
        }
        return withCaption(captions, { ...found, ...update })
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
