import { model } from "@medusajs/framework/utils"

/** One thing that a mail tells of: a change of access, a lesson, a claim link. Told once for each template. */
export const CourseMailItem = model
  .define("course_mail_item", {
    id: model.id({ prefix: "cmailit" }).primaryKey(),
    mail_id: model.text(),
    template: model.text(),
    /** What it is about, as `entch_…` or `enr_…:2026-12-01T00:00:00.000Z:7`. */
    ref: model.text(),
  })
  .indexes([
    { name: "IDX_course_mail_item_ref_unique", on: ["template", "ref"], unique: true, where: null },
    { name: "IDX_course_mail_item_mail_id", on: ["mail_id"], where: null },
  ])
