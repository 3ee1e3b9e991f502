import { model } from "@medusajs/framework/utils"

/** Orders the runs of reconcile for one order, and holds the facts about it that Medusa has no place for. */
export const CourseOrderSync = model
  .define("course_order_sync", {
    id: model.id({ prefix: "osync" }).primaryKey(),
    order_id: model.text(),
    /** Raised by every run before it reads the order. */
    requested: model.number().default(0),
    /** The highest run that was applied. Lower than `requested` after a crash. */
    processed: model.number().default(0),
    processed_at: model.dateTime().nullable(),
    /** "Confirm and open": counts as paid. */
    confirmed_at: model.dateTime().nullable(),
    confirmed_by: model.text().nullable(),
    /** The guest customer whose claim link was opened, and the account that opened it: it holds what the order gives
     * for as long as the order is still the guest's. */
    claimed_from: model.text().nullable(),
    claimed_by: model.text().nullable(),
    claimed_at: model.dateTime().nullable(),
  })
  .indexes([
    { name: "IDX_course_order_sync_order_id_unique", on: ["order_id"], unique: true, where: null },
    { name: "IDX_course_order_sync_unfinished", on: ["order_id"], where: "requested > processed" },
  ])
