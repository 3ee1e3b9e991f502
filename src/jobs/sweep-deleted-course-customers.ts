import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepDeletedCustomersWorkflow } from "../workflows/privacy"

/** Events get lost: once an hour, customers who were deleted are erased here, too. */
export default async function sweepDeletedCourseCustomers(container: MedusaContainer): Promise<void> {
  await sweepDeletedCustomersWorkflow(container).run()
}

export const config = {
  name: "course-sweep-deleted-customers",
  schedule: "57 * * * *",
}
