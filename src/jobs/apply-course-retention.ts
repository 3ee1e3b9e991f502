import type { MedusaContainer } from "@medusajs/framework/types"
import { applyRetentionWorkflow } from "../workflows/privacy"

/** Once a day, what is older than the options `retention` allow is deleted. */
export default async function applyCourseRetention(container: MedusaContainer): Promise<void> {
  await applyRetentionWorkflow(container).run()
}

export const config = {
  name: "course-apply-retention",
  schedule: "17 3 * * *",
}
