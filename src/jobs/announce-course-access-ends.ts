import type { MedusaContainer } from "@medusajs/framework/types"
import { announceAccessEndsWorkflow } from "../workflows/access"

/** Once an hour, those whose access ends soon are announced. */
export default async function announceCourseAccessEnds(container: MedusaContainer) {
  await announceAccessEndsWorkflow(container).run()
}

export const config = {
  name: "course-announce-access-ends",
  schedule: "7 * * * *",
}
