import { model } from "@medusajs/framework/utils"

/** How far the sweep for lost events has read each kind of change. */
export const CourseOrderSweep = model.define("course_order_sweep", {
  /** What is read: `orders`, `captures` or `refunds`. */
  id: model.id({ prefix: "osweep" }).primaryKey(),
  seen_at: model.dateTime(),
  seen_id: model.text(),
})
