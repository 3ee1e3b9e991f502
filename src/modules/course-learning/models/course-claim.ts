import { model } from "@medusajs/framework/utils"

/** A single-use link that moves what a guest has, of an order or without one, to the account that opens it. Kept as a record. */
export const CourseClaim = model
  .define("course_claim", {
    id: model.id({ prefix: "clm" }).primaryKey(),
    order_id: model.text().nullable(),
    /** A guest who was given courses without an order. Exactly one of the two. */
    customer_id: model.text().nullable(),
    /** SHA-256 of the secret in the link; the secret itself is never stored. */
    token_hash: model.text(),
    /** The order's or the guest's, in lower case. The link dies when that gets another one. */
    email: model.text(),
    expires_at: model.dateTime(),
    /** `system`, `shopper` or a user's id. */
    issued_by: model.text().default("system"),
    /** Taken back before anybody used it. */
    revoked_at: model.dateTime().nullable(),
    /** When the courses were claimed, by whichever of their links. */
    claimed_at: model.dateTime().nullable(),
    claimed_by: model.text().nullable(),
  })
  .checks([{ name: "CK_course_claim_scope", expression: "num_nonnulls(order_id, customer_id) = 1" }])
  .indexes([
    { name: "IDX_course_claim_token_hash_unique", on: ["token_hash"], unique: true, where: null },
    { name: "IDX_course_claim_order_id", on: ["order_id"], where: null },
    { name: "IDX_course_claim_customer_id", on: ["customer_id"], where: null },
    { name: "IDX_course_claim_expires_at", on: ["expires_at"], where: null },
    { name: "IDX_course_claim_email", on: ["email", "created_at"], where: null },
  ])
