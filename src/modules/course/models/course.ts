import { model } from "@medusajs/framework/utils"
import { CourseResource } from "./course-resource"
import { CourseSection } from "./course-section"

export const Course = model
  .define("course", {
    id: model.id({ prefix: "crs" }).primaryKey(),
    handle: model.text(),
    title: model.text().searchable(),
    subtitle: model.text().searchable().nullable(),
    description: model.text().nullable(),
    thumbnail_asset_id: model.text().nullable(),
    status: model.enum(["draft", "published", "archived"]).default("draft"),
    level: model.text().nullable(),
    language: model.text().nullable(),
    /** Days of access from the purchase; null: for ever. */
    access_days: model.number().nullable(),
    progression: model.enum(["free", "sequential"]).default("free"),
    /** Share of a lesson that must be watched to complete it. */
    completion_percent: model.number().default(90),
    /** No "Mark complete" by hand. */
    strict: model.boolean().default(false),
    /** Published lessons; kept by the workflows that change lessons. */
    lesson_count: model.number().default(0),
    duration_seconds: model.number().default(0),
    metadata: model.json().nullable(),
    /** The user who last changed the course's own fields. */
    updated_by: model.text().nullable(),
    /** Who last added, moved or deleted sections or lessons, and when. */
    outline_updated_by: model.text().nullable(),
    outline_updated_at: model.dateTime().nullable(),
    sections: model.hasMany(() => CourseSection, { mappedBy: "course" }),
    resources: model.hasMany(() => CourseResource, { mappedBy: "course" }),
  })
  .cascades({ delete: ["sections", "resources"] })
  .indexes([
    { name: "IDX_course_handle_unique", on: ["handle"], unique: true },
    { name: "IDX_course_status_created_at", on: ["status", "created_at"] },
  ])
