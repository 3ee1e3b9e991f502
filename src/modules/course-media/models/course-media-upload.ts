import { model } from "@medusajs/framework/utils"

/** An upload in parts that is under way, so that it can go on after a broken connection or a reload. */
export const CourseMediaUpload = model
  .define("course_media_upload", {
    id: model.id({ prefix: "upl" }).primaryKey(),
    asset_id: model.text(),
    /** The storage's own id of the multipart upload. */
    provider_upload_id: model.text(),
    file_name: model.text(),
    size_bytes: model.bigNumber(),
    part_size_bytes: model.number(),
    part_count: model.number(),
    status: model.enum(["open", "completed", "aborted"]).default("open"),
    expires_at: model.dateTime(),
    /** Of the request that completes it. Until `completing_until`, no other one completes or aborts it. */
    completion_token: model.text().nullable(),
    completing_until: model.dateTime().nullable(),
    created_by: model.text().nullable(),
  })
  .indexes([
    { name: "IDX_course_media_upload_asset_id", on: ["asset_id"] },
    { name: "IDX_course_media_upload_status_expires_at", on: ["status", "expires_at"] },
  ])
