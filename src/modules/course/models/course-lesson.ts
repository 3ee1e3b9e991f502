import { model } from "@medusajs/framework/utils"
import { CourseResource } from "./course-resource"
import { CourseSection } from "./course-section"

export const CourseLesson = model
  .define("course_lesson", {
    id: model.id({ prefix: "les" }).primaryKey(),
    title: model.text().searchable(),
    description: model.text().nullable(),
    type: model.enum(["video", "audio", "article", "document"]).default("video"),
    rank: model.number().default(0),
    status: model.enum(["draft", "published"]).default("draft"),
    /** Since when it could be seen: published, in a course that is no draft. Taken back and published again, it stays. */
    published_at: model.dateTime().nullable(),
    is_preview: model.boolean().default(false),
    /** The media asset that the lesson plays. */
    asset_id: model.text().nullable(),
    /** The media asset that takes the place of `asset_id` once it was converted; until then that one plays. */
    next_asset_id: model.text().nullable(),
    body: model.text().nullable(),
    /** From the media, by the server. */
    duration_seconds: model.number().nullable(),
    release_after_days: model.number().nullable(),
    release_at: model.dateTime().nullable(),
    /** The user who last changed it. */
    updated_by: model.text().nullable(),
    section: model.belongsTo(() => CourseSection, { mappedBy: "lessons" }),
    resources: model.hasMany(() => CourseResource, { mappedBy: "lesson" }),
  })
  .cascades({ delete: ["resources"] })
  .indexes([
    { name: "IDX_course_lesson_section_id_rank", on: ["section_id", "rank"] },
    { name: "IDX_course_lesson_asset_id", on: ["asset_id"] },
    { name: "IDX_course_lesson_next_asset_id", on: ["next_asset_id"], where: "next_asset_id IS NOT NULL" },
  ])
