import { model } from "@medusajs/framework/utils"
import { ENTITLEMENT_SOURCES, ENTITLEMENT_STATES } from "../../../domain/entitlements"
import { CourseEnrollment } from "./course-enrollment"

/** One reason why an enrolment is open: an order line, a manual grant, an import, a gift. */
export const CourseEntitlement = model
  .define("course_entitlement", {
    id: model.id({ prefix: "ent" }).primaryKey(),
    source: model.enum([...ENTITLEMENT_SOURCES]),
    /** The order line's id for orders; a key of its own for each grant by hand. */
    source_ref: model.text(),
    order_id: model.text().nullable(),
    line_item_id: model.text().nullable(),
    state: model.enum([...ENTITLEMENT_STATES]),
    /** Why it is pending or revoked, or what an admin wrote. */
    reason: model.text().nullable(),
    granted_by: model.text().nullable(),
    /** When its source first opened it. */
    activated_at: model.dateTime().nullable(),
    /** Days that this source gives; null: for ever, unless `fixed_until`. */
    access_days: model.number().nullable(),
    /** Days that one piece of an order's line gives, as they were when it opened. */
    unit_days: model.number().nullable(),
    units: model.number().default(1),
    fixed_until: model.dateTime().nullable(),
    starts_at: model.dateTime().nullable(),
    expires_at: model.dateTime().nullable(),
    /** Taken back by hand: no fact of the order opens it again. */
    revoked_at: model.dateTime().nullable(),
    revoked_by: model.text().nullable(),
    enrollment: model.belongsTo(() => CourseEnrollment, { mappedBy: "entitlements" }),
  })
  .indexes([
    {
      name: "IDX_course_entitlement_source_unique",
      on: ["source", "source_ref", "enrollment_id"],
      unique: true,
      where: null,
    },
    { name: "IDX_course_entitlement_enrollment_id", on: ["enrollment_id"], where: null },
    { name: "IDX_course_entitlement_order_id", on: ["order_id"], where: null },
    { name: "IDX_course_entitlement_pending", on: ["created_at"], where: "state = 'pending'" },
  ])
