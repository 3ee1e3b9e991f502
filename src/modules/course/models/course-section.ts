import { model } from "@medusajs/framework/utils"
import { Course } from "./course"
import { CourseLesson } from "./course-lesson"

export const CourseSection = model
  .define("course_section", {
    id: model.id({ prefix: "sec" }).primaryKey(),
    title: model.text().searchable(),
    rank: model.number().default(0),
    release_after_days: model.number().nullable(),
    release_at: model.dateTime().nullable(),
    /** The user who last changed it. */
    updated_by: model.text().nullable(),
    course: model.belongsTo(() => Course, { mappedBy: "sections" }),
    lessons: model.hasMany(() => CourseLesson, { mappedBy: "section" }),
  })
  .cascades({ delete: ["lessons"] })
  .indexes([{ name: "IDX_course_section_course_id_rank", on: ["course_id", "rank"] }])
