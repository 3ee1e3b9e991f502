import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepCourseMailsWorkflow } from "../workflows/mails"

/** Events get lost: once an hour, the mails that they should have caused are sent. */
export default async function sweepCourseMails(container: MedusaContainer) {
  await sweepCourseMailsWorkflow(container).run()
}

export const config = {
  name: "course-sweep-course-mails",
  schedule: "47 * * * *",
}
