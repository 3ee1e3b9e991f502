import { model } from "@medusajs/framework/utils"

/** A customer who turned a kind of mail off. */
export const CourseMailOptOut = model
  .define("course_mail_opt_out", {
    id: model.id({ prefix: "cmailout" }).primaryKey(),
    customer_id: model.text(),
    template: model.text(),
  })
  .indexes([
    { name: "IDX_course_mail_opt_out_unique", on: ["customer_id", "template"], unique: true, where: null },
  ])
