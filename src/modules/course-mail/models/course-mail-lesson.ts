import { model } from "@medusajs/framework/utils"

/** A lesson that was published and that those who had the course by then are told of, once they can see it. */
export const CourseMailLesson = model
  .define("course_mail_lesson", {
    id: model.id({ prefix: "cmailles" }).primaryKey(),
    lesson_id: model.text(),
    course_id: model.text(),
    published_at: model.dateTime(),
  })
  .indexes([
    { name: "IDX_course_mail_lesson_lesson_unique", on: ["lesson_id"], unique: true, where: null },
    { name: "IDX_course_mail_lesson_published_at", on: ["published_at"] },
  ])
