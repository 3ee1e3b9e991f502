import { model } from "@medusajs/framework/utils"

export const MAIL_STATES = ["pending", "sent", "failed", "skipped"] as const

/** One mail to one address. Kept, so that it goes out once. */
export const CourseMail = model
  .define("course_mail", {
    id: model.id({ prefix: "cmail" }).primaryKey(),
    template: model.text(),
    to: model.text(),
    customer_id: model.text().nullable(),
    state: model.enum([...MAIL_STATES]),
    /** What is due goes out by this first: 0 before 1. */
    priority: model.number().default(0),
    attempts: model.number().default(0),
    /** Not tried again before; a worker that sends moves it ahead first. */
    next_attempt_at: model.dateTime().nullable(),
    sent_at: model.dateTime().nullable(),
    error: model.text().nullable(),
    notification_id: model.text().nullable(),
  })
  .indexes([
    { name: "IDX_course_mail_due", on: ["priority", "next_attempt_at"], where: "state = 'pending'" },
    { name: "IDX_course_mail_settled", on: ["updated_at"], where: "state <> 'pending'" },
    { name: "IDX_course_mail_customer_id", on: ["customer_id"] },
  ])
