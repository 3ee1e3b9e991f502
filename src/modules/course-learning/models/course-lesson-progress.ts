import { model } from "@medusajs/framework/utils"
import { CourseEnrollment } from "./course-enrollment"

export const CourseLessonProgress = model
  .define("course_lesson_progress", {
    id: model.id({ prefix: "prog" }).primaryKey(),
    lesson_id: model.text(),
    /** An `int4multirange` in the database; written only by raw SQL. */
    watched: model.text().default("{}"),
    position_seconds: model.float().default(0),
    position_at: model.dateTime().nullable(),
    /** Seconds that may still be credited: grows with the wall clock of open sessions, shrinks with each credit. */
    credit_seconds: model.float().default(0),
    /** Up to when the wall clock has been turned into credit. */
    credit_at: model.dateTime().nullable(),
    completed_at: model.dateTime().nullable(),
    completed_by: model.enum(["watched", "manual"]).nullable(),
    enrollment: model.belongsTo(() => CourseEnrollment, { mappedBy: "progress" }),
  })
  .indexes([
    {
      name: "IDX_course_lesson_progress_enrollment_lesson_unique",
      on: ["enrollment_id", "lesson_id"],
      unique: true,
      where: null,
    },
  ])
