import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepMediaJobsWorkflow } from "../workflows/media"

/** Whatever was overlooked: lost events, dead workers, further attempts, jobs that are under way elsewhere. */
export default async function processCourseMedia(container: MedusaContainer): Promise<void> {
  await sweepMediaJobsWorkflow(container).run()
}

export const config = {
  name: "course-process-media",
  schedule: "* * * * *",
}
