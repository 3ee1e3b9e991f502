import { model } from "@medusajs/framework/utils"
import { CourseMediaAsset } from "./course-media-asset"

/** A WebVTT track of an asset. */
export const CourseMediaCaption = model
  .define("course_media_caption", {
    id: model.id({ prefix: "cap" }).primaryKey(),
    /** BCP 47, in its canonical form. */
    language: model.text(),
    label: model.text(),
    /** `captions/<id>.vtt`: a replaced track is a new row with a new file. */
    file_key: model.text(),
    cue_count: model.number(),
    /** When its last cue ends: more than the media's length means another cut. */
    ends_at_seconds: model.float(),
    is_default: model.boolean().default(false),
    asset: model.belongsTo(() => CourseMediaAsset, { mappedBy: "captions" }),
  })
  .indexes([
    { name: "IDX_course_media_caption_asset_language_unique", on: ["asset_id", "language"], unique: true },
    { name: "IDX_course_media_caption_asset_default_unique", on: ["asset_id"], unique: true, where: "is_default IS TRUE" },
  ])
