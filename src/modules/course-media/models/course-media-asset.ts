import { model } from "@medusajs/framework/utils"
import { CourseMediaCaption } from "./course-media-caption"

/** One stored file and what was made of it. Immutable: a replaced video is a new asset with a new key. */
export const CourseMediaAsset = model
  .define("course_media_asset", {
    id: model.id({ prefix: "asset" }).primaryKey(),
    kind: model.enum(["video", "audio", "document", "image"]),
    /** Id of the media provider that holds it. */
    provider: model.text(),
    /** The asset's folder, ending in `/`: `courses/<course_id>/lessons/<lesson_id>/<asset_id>/`. Never leaves the server. */
    key_prefix: model.text(),
    /** Name inside the folder. */
    file_key: model.text(),
    /** The uploaded file, where something made of it plays in its place; what is made later is made of this. */
    source_key: model.text().nullable(),
    /** The name it was uploaded with, for people. */
    file_name: model.text(),
    content_type: model.text(),
    size_bytes: model.bigNumber(),
    duration_seconds: model.float().nullable(),
    width: model.number().nullable(),
    height: model.number().nullable(),
    status: model.enum(["uploading", "processing", "ready", "failed"]).default("uploading"),
    error: model.text().nullable(),
    renditions: model.json().nullable(),
    poster_key: model.text().nullable(),
    storyboard_key: model.text().nullable(),
    /** What a job is to delete once `deletion_due_at` has come: the file with its row, or only the bytes of a refused one. */
    deletion: model.enum(["all", "bytes"]).nullable(),
    deletion_due_at: model.dateTime().nullable(),
    captions: model.hasMany(() => CourseMediaCaption, { mappedBy: "asset" }),
  })
  .cascades({ delete: ["captions"] })
  .indexes([
    { name: "IDX_course_media_asset_key_prefix_unique", on: ["key_prefix"], unique: true, where: null },
    { name: "IDX_course_media_asset_processing", on: ["provider"], where: "status = 'processing'" },
    { name: "IDX_course_media_asset_deletion", on: ["deletion_due_at"], where: "deletion IS NOT NULL" },
  ])
