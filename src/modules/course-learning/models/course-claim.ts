import { model } from "@medusajs/framework/utils"

/** A single-use link that moves a guest's enrolments to the account that opens it. */
export const CourseClaim = model
  .define("course_claim", {
    id: model.id({ prefix: "clm" }).primaryKey(),
    order_id: model.text(),
    /** SHA-256 of the secret in the link; the secret itself is never stored. */
    token_hash: model.text(),
    email: model.text(),
    expires_at: model.dateTime(),
    claimed_at: model.dateTime().nullable(),
    claimed_by: model.text().nullable(),
  })
  .indexes([
    { name: "IDX_course_claim_token_hash_unique", on: ["token_hash"], unique: true, where: null as never },
    { name: "IDX_course_claim_order_id", on: ["order_id"] },
  ])
