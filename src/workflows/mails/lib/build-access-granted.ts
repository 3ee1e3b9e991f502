import { dayOfEnd } from "../../../domain/zoned-time"
import type { AccessGrantedProps } from "../../../emails/props"
import type { TakenMail } from "../../../modules/course-mail/ledger/attempts"
import { addToMail } from "../../../modules/course-mail/ledger/record-mails"
import { courseAccess } from "../../../queries/access-facts"
import { grantedCourses, untoldGrants, type GrantedCourseRow } from "../../../queries/mail-grants"
import { OUTDATED, type BuiltMail } from "./built-mail"
import { courseLink, link } from "./links"
import { findReaders, type MailContext } from "./mail-context"

/** The courses that are open now, each once. */
export function openCourses(rows: readonly GrantedCourseRow[], { mails, timeZone }: Pick<MailContext, "mails" | "timeZone">): AccessGrantedProps["courses"] {
  const courses = new Map<string, AccessGrantedProps["courses"][number]>()
  for (const row of rows) {
    const access = courseAccess(row)
    if (access.granted) {
      courses.set(row.course_id, {
        ...courseLink(mails, row),
        accessUntil: access.until ?? null,
        accessUntilDay: access.until ? dayOfEnd(access.until, timeZone) : null,
      })
    }
  }
  return [...courses.values()]
}

/** Takes along what was granted to the same customer by the same order since the mail was recorded. */
export async function buildAccessGranted(context: MailContext, mail: TakenMail): Promise<BuiltMail<"accessGranted">> {
  const { connection, container, mails } = context
  const known = await grantedCourses(connection, mail.refs)
  if (!known.length) {
    return OUTDATED
  }
  const [{ customer_id, order_id }] = known
  const more = await addToMail(connection, mail, await untoldGrants(connection, { customer_id, order_id }))
  const rows = [...known, ...(await grantedCourses(connection, more))]
  const courses = openCourses(rows, context)
  if (!courses.length) {
    return OUTDATED
  }
  const reader = (await findReaders(container, [customer_id])).get(customer_id)
  return {
    props: {
      customerName: reader?.first_name ?? null,
      courses,
      libraryUrl: link(mails, "library"),
      ordered: rows.every((row) => row.source === "order"),
    },
  }
}
