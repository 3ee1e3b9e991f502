import { model } from "@medusajs/framework/utils"

/** That an enrolment's access ends in so many days was announced, or is about to be: once for each end and number of days. */
export const CourseAccessEnd = model
  .define("course_access_end", {
    id: model.id({ prefix: "accend" }).primaryKey(),
    enrollment_id: model.text(),
    access_until: model.dateTime(),
    days: model.number(),
    announced_at: model.dateTime().nullable(),
    /** Whoever announces it holds it until then, so that no two servers do at once. */
    announce_after: model.dateTime().nullable(),
  })
  .indexes([
    {
      name: "IDX_course_access_end_unique",
      on: ["enrollment_id", "access_until", "days"],
      unique: true,
      where: null,
    },
    { name: "IDX_course_access_end_access_until", on: ["access_until"], where: null },
    { name: "IDX_course_access_end_unannounced", on: ["created_at"], where: "announced_at IS NULL" },
  ])
