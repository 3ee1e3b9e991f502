import type { MedusaContainer } from "@medusajs/framework/types"
import { forgetBulkRowsWorkflow } from "../workflows/bulk"

/** Rows of bulk jobs name people: once a day, those of long ago are deleted. */
export default async function forgetCourseBulkRows(container: MedusaContainer): Promise<void> {
  await forgetBulkRowsWorkflow(container).run()
}

export const config = {
  name: "course-forget-bulk-rows",
  schedule: "17 3 * * *",
}
