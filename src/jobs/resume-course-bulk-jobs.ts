import type { MedusaContainer } from "@medusajs/framework/types"
import { resumeBulkJobsWorkflow } from "../workflows/bulk"

/** A server that stops leaves bulk work behind: another one, or the same, goes on with it within two minutes. */
export default async function resumeCourseBulkJobs(container: MedusaContainer): Promise<void> {
  await resumeBulkJobsWorkflow(container).run()
}

export const config = {
  name: "course-resume-bulk-jobs",
  schedule: "* * * * *",
}
