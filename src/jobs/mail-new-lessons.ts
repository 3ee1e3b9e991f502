import type { MedusaContainer } from "@medusajs/framework/types"
import { mailNewLessonsWorkflow } from "../workflows/mails"
import { mailContext } from "../workflows/mails/lib/mail-context"
import { hourIn } from "../workflows/mails/lib/mail-hour"

/** Once a day, at the hour of the option `mails.newLessonsHour` in the store's time zone. */
export default async function mailNewCourseLessons(container: MedusaContainer) {
  const { newLessonsHour, timeZone } = mailContext(container).mails
  if (hourIn(timeZone, new Date()) === newLessonsHour) {
    await mailNewLessonsWorkflow(container).run()
  }
}

export const config = {
  name: "course-mail-new-lessons",
  schedule: "3 * * * *",
}
