import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepOrdersWorkflow } from "../workflows/access"

/** Events get lost: once an hour, orders that need another look get it. */
export default async function sweepCourseOrders(container: MedusaContainer) {
  await sweepOrdersWorkflow(container).run()
}

export const config = {
  name: "course-sweep-orders",
  schedule: "17 * * * *",
}
