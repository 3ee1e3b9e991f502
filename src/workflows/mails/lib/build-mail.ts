import type { EmailName } from "../../../emails/props"
import { buildAccessEnds } from "./build-access-ends"
import { buildAccessGranted } from "./build-access-granted"
import { buildClaimCourse } from "./build-claim-course"
import { buildCourseCompleted } from "./build-course-completed"
import { buildNewLessons } from "./build-new-lessons"
import { buildOrderPending } from "./build-order-pending"
import type { MailBuilder } from "./built-mail"

export const MAIL_BUILDERS: { [Name in EmailName]: MailBuilder<Name> } = {
  accessGranted: buildAccessGranted,
  orderPending: buildOrderPending,
  claimCourse: buildClaimCourse,
  courseCompleted: buildCourseCompleted,
  accessEnds: buildAccessEnds,
  newLessons: buildNewLessons,
}
