import type { MedusaContainer } from "@medusajs/framework/types"
import { deliverDueMailsWorkflow } from "../workflows/mails"

/** Every minute: mails that were collected so long, and those that are to be tried again. */
export default async function sendCourseMails(container: MedusaContainer) {
  await deliverDueMailsWorkflow(container).run()
}

export const config = {
  name: "course-send-course-mails",
  schedule: "* * * * *",
}
