import { model } from "@medusajs/framework/utils"
import { Course } from "./course"
import { CourseLesson } from "./course-lesson"

/** A file to download, of a course or of one of its lessons. */
export const CourseResource = model
  .define("course_resource", {
    id: model.id({ prefix: "cres" }).primaryKey(),
    title: model.text(),
    asset_id: model.text(),
    rank: model.number().default(0),
    course: model.belongsTo(() => Course, { mappedBy: "resources" }),
    lesson: model.belongsTo(() => CourseLesson, { mappedBy: "resources" }).nullable(),
  })
  .indexes([
    { name: "IDX_course_resource_course_id_rank", on: ["course_id", "rank"] },
    { name: "IDX_course_resource_asset_id_unique", on: ["asset_id"], unique: true },
  ])
