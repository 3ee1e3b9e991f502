import { model } from "@medusajs/framework/utils"
import { CourseMediaAsset } from "./course-media-asset"

/** A WebVTT track of an asset. */
export const CourseMediaCaption = model
  .define("course_media_caption", {
    id: model.id({ prefix: "cap" }).primaryKey(),
    language: model.text(),
    label: model.text(),
    file_key: model.text(),
    is_default: model.boolean().default(false),
    asset: model.belongsTo(() => CourseMediaAsset, { mappedBy: "captions" }),
  })
  .indexes([{ name: "IDX_course_media_caption_asset_language_unique", on: ["asset_id", "language"], unique: true }])
