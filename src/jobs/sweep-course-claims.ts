import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepClaimsWorkflow } from "../workflows/access"

/** Events get lost: once an hour, guests that were forgotten are served. */
export default async function sweepCourseClaims(container: MedusaContainer) {
  await sweepClaimsWorkflow(container).run()
}

export const config = {
  name: "course-sweep-claims",
  schedule: "27 * * * *",
}
