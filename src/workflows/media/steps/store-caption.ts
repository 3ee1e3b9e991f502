import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { readCaptions, type CaptionRow } from "../../../modules/course-media/caption-rows"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { storeText } from "../../../modules/course-media/store-text"

export interface StoreCaptionStepInput {
  asset_id: string
  /** In its canonical form. */
  language: string
  label: string
  /** Not given: where the file has no other. */
  is_default?: boolean
  /** WebVTT that was sanitised. */
  vtt: string
  cue_count: number
  ends_at_seconds: number
}

export const storeCaptionStepId = "course-store-caption-step"

/**
 * Writes captions as a file of their own into the asset's folder. Refuses a file that does not play or is not ready.
 * What a failure leaves is a few kilobytes that nothing points to; they go with the folder.
 *
 * @returns the row that makes them known
 */
export const storeCaptionStep = createStep(
  storeCaptionStepId,
  async ({ vtt, ...input }: StoreCaptionStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const asset = await media.retrieveAsset(input.asset_id)
    if (asset.kind !== "video" && asset.kind !== "audio") {
      throw courseError("course_invalid_input", `id: “${asset.file_name}” is neither a video nor a sound file, so it takes no captions`)
    }
    if (asset.status !== "ready" || asset.provider !== media.providerId) {
      throw courseError("course_invalid_input", `id: “${asset.file_name}” is not ready, so it takes no captions yet`)
    }
    const others = await readCaptions(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), asset.id)
    const kept = others.filter(({ language }) => language !== input.language)
    const replaced = others.find(({ language }) => language === input.language)
    const id = generateEntityId(undefined, "cap")
    const row: CaptionRow = {
      ...input,
      id,
      file_key: `captions/${id}.vtt`,
      is_default: input.is_default ?? replaced?.is_default ?? !kept.length,
      created_at: new Date().toISOString(),
    }
    await storeText(media.provider, { key: asset.key_prefix + row.file_key, text: vtt, contentType: "text/vtt" })
    return new StepResponse(row)
  }
)
