import { model } from "@medusajs/framework/utils"
import { CourseEntitlement } from "./course-entitlement"
import { CourseLessonProgress } from "./course-lesson-progress"

/** One customer in one course. Holds no access itself: its entitlements do. */
export const CourseEnrollment = model
  .define("course_enrollment", {
    id: model.id({ prefix: "enr" }).primaryKey(),
    customer_id: model.text(),
    course_id: model.text(),
    enrolled_at: model.dateTime(),
    first_opened_at: model.dateTime().nullable(),
    last_lesson_id: model.text().nullable(),
    last_activity_at: model.dateTime().nullable(),
    completed_at: model.dateTime().nullable(),
    /** From when on its completion is to be announced; null: there is nothing to announce. */
    announce_completion_at: model.dateTime().nullable(),
    /** Copy of the last moment any active entitlement reaches, for lists; null: for ever, or nothing is active. */
    access_until: model.dateTime().nullable(),
    entitlements: model.hasMany(() => CourseEntitlement, { mappedBy: "enrollment" }),
    progress: model.hasMany(() => CourseLessonProgress, { mappedBy: "enrollment" }),
  })
  .indexes([
    { name: "IDX_course_enrollment_customer_course_unique", on: ["customer_id", "course_id"], unique: true, where: null },
    { name: "IDX_course_enrollment_course_enrolled_at", on: ["course_id", "enrolled_at"] },
    { name: "IDX_course_enrollment_enrolled_at_id", on: ["enrolled_at", "id"] },
    { name: "IDX_course_enrollment_last_activity_at_id", on: ["last_activity_at", "id"] },
    { name: "IDX_course_enrollment_access_until_id", on: ["access_until", "id"] },
    { name: "IDX_course_enrollment_completed_at_id", on: ["completed_at", "id"] },
    {
      name: "IDX_course_enrollment_announce_completion_at",
      on: ["announce_completion_at"],
      where: "announce_completion_at IS NOT NULL",
    },
  ])
