import type { TakenMail } from "../../../modules/course-mail/ledger/attempts"
import { optOutsOf } from "../../../modules/course-mail/ledger/opt-outs"
import { deriveUnsubscribeKey, signUnsubscribeToken } from "../../../modules/course-mail/unsubscribe-token"
import { lessonAccess } from "../../../queries/access-facts"
import { mailEnrollment } from "../../../queries/mail-facts"
import { readOutlines } from "../../../queries/outlines"
import { storeSecret } from "../../../store-secret"
import { OUTDATED, type BuiltMail } from "./built-mail"
import { courseLink, link } from "./links"
import { backendUrl, findReaders, warnOnce, type MailContext } from "./mail-context"
import { parseNewLessonRef } from "./mail-refs"

const NO_ADDRESS =
  "mails about new lessons are not sent: they need a link that turns them off, and this server does not know its own " +
  "address. Set the option mails.backendUrl"

/** In outline order; a lesson that another one must be finished before is told of, as its page says so. */
export async function buildNewLessons(context: MailContext, mail: TakenMail): Promise<BuiltMail<"newLessons">> {
  const { connection, container, mails, logger, timeZone } = context
  const refs = mail.refs.map(parseNewLessonRef)
  const enrollment = await mailEnrollment(connection, refs[0].enrollmentId)
  if (!enrollment || (await optOutsOf(connection, enrollment.customer_id)).includes("newLessons")) {
    return OUTDATED
  }
  const { course_id, handle, customer_id } = enrollment
  const ids = new Set(refs.map((ref) => ref.lessonId))
  const lessons = (await readOutlines(connection, [course_id]))
    .filter((lesson) => ids.has(lesson.id) && isVisible(lessonAccess(enrollment, lesson, [], timeZone)))
    .map(({ id, title }) => ({ title, url: link(mails, "lesson", { course_id, handle, lesson_id: id }) }))
  if (!lessons.length) {
    return OUTDATED
  }
  const server = backendUrl(context)
  if (!server) {
    warnOnce(logger, NO_ADDRESS)
    return { skip: "mails.backendUrl is not set" }
  }
  const key = deriveUnsubscribeKey(storeSecret(container))
  const token = signUnsubscribeToken(key, { customerId: customer_id, template: "newLessons" })
  const unsubscribeUrl = `${server}/courses/mails/unsubscribe?token=${token}`
  const reader = (await findReaders(container, [customer_id])).get(customer_id)
  return {
    props: {
      customerName: reader?.first_name ?? null,
      course: courseLink(mails, enrollment),
      lessons,
      unsubscribeUrl,
    },
    // RFC 2369 and 8058: the mail program's own button, which needs no page.
    headers: { "List-Unsubscribe": `<${unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  }
}

/** Through an entitlement of one's own, not as a preview that anybody may see. */
export function isVisible(access: ReturnType<typeof lessonAccess>): boolean {
  return access.granted && access.via === "entitlement"
}
