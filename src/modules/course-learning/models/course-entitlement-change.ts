import { model } from "@medusajs/framework/utils"
import { ENTITLEMENT_STATES } from "../../../domain/entitlements"

/** The journal: one line for each change of an entitlement. Only ever added to. */
export const CourseEntitlementChange = model
  .define("course_entitlement_change", {
    id: model.id({ prefix: "entch" }).primaryKey(),
    entitlement_id: model.text(),
    enrollment_id: model.text(),
    order_id: model.text().nullable(),
    from_state: model.enum([...ENTITLEMENT_STATES]).nullable(),
    to_state: model.enum([...ENTITLEMENT_STATES]),
    expires_at: model.dateTime().nullable(),
    reason: model.text().nullable(),
    /** A user's id, or `system`. */
    actor: model.text(),
    /** `false`: whoever made the change asked that the customer gets no mail of it. */
    notify: model.boolean().default(true),
    /** When its event went out. Until then the sweep sends it. */
    announced_at: model.dateTime().nullable(),
    /** Whoever announces it holds it until then, so that no two servers do at once. */
    announce_after: model.dateTime().nullable(),
    /** How often somebody began to announce it. */
    announce_attempts: model.number().default(0),
  })
  .indexes([
    { name: "IDX_course_entitlement_change_enrollment", on: ["enrollment_id", "created_at"], where: null },
    { name: "IDX_course_entitlement_change_order", on: ["order_id", "created_at"], where: null },
    { name: "IDX_course_entitlement_change_unannounced", on: ["created_at"], where: "announced_at IS NULL" },
    { name: "IDX_course_entitlement_change_active", on: ["created_at"], where: "to_state = 'active'" },
  ])
