import type { TakenMail } from "../../../modules/course-mail/ledger/attempts"
import { mailEnrollment } from "../../../queries/mail-facts"
import { OUTDATED, type BuiltMail } from "./built-mail"
import { courseLink } from "./links"
import { findReaders, type MailContext } from "./mail-context"

export async function buildCourseCompleted(
  { connection, container, mails }: MailContext,
  mail: TakenMail
): Promise<BuiltMail<"courseCompleted">> {
  const enrollment = await mailEnrollment(connection, mail.refs[0])
  if (!enrollment?.completed_at) {
    return OUTDATED
  }
  const reader = (await findReaders(container, [enrollment.customer_id])).get(enrollment.customer_id)
  return {
    props: {
      customerName: reader?.first_name ?? null,
      course: courseLink(mails, enrollment),
      completedAt: enrollment.completed_at,
    },
  }
}
