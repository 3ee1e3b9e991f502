import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepAnnouncementsWorkflow } from "../workflows/access"

/** Every five minutes: a server that died owes at most that many minutes of announcements. */
export default async function sweepCourseAnnouncements(container: MedusaContainer) {
  await sweepAnnouncementsWorkflow(container).run()
}

export const config = {
  name: "course-sweep-announcements",
  schedule: "*/5 * * * *",
}
