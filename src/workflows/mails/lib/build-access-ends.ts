import { calendarDay, dayOfEnd, daysBetween } from "../../../domain/zoned-time"
import type { TakenMail } from "../../../modules/course-mail/ledger/attempts"
import { courseAccess } from "../../../queries/access-facts"
import { mailEnrollment } from "../../../queries/mail-facts"
import { OUTDATED, type BuiltMail } from "./built-mail"
import { courseLink, link } from "./links"
import { findReaders, type MailContext } from "./mail-context"
import { parseAccessEndsRef } from "./mail-refs"
import { findRenewProduct } from "./renew-product"

const DAY_MS = 86_400_000

/**
 * Where access ends with a day, the days until that one. Else to the nearest day, as a job that tells of "7 days" comes a
 * little late. 0 is today.
 */
export function daysLeft(until: Date, now: Date, timeZone: string): number {
  const lastDay = dayOfEnd(until, timeZone)
  if (lastDay) {
    return Math.max(0, daysBetween(calendarDay(now, timeZone), lastDay))
  }
  return Math.max(0, Math.round((until.getTime() - now.getTime()) / DAY_MS))
}

/** Nothing is sent where access was extended or closed meanwhile, or has ended. */
export async function buildAccessEnds(
  { connection, container, mails, timeZone }: MailContext,
  mail: TakenMail
): Promise<BuiltMail<"accessEnds">> {
  const ref = parseAccessEndsRef(mail.refs[0])
  const enrollment = ref && (await mailEnrollment(connection, ref.enrollmentId))
  const access = enrollment && courseAccess(enrollment)
  if (!ref || !enrollment || !access?.granted || access.until?.getTime() !== ref.accessUntil.getTime()) {
    return OUTDATED
  }
  const reader = (await findReaders(container, [enrollment.customer_id])).get(enrollment.customer_id)
  const product = await findRenewProduct(container, enrollment.course_id)
  return {
    props: {
      customerName: reader?.first_name ?? null,
      course: courseLink(mails, enrollment),
      accessUntil: access.until,
      accessUntilDay: dayOfEnd(access.until, timeZone),
      daysLeft: daysLeft(access.until, enrollment.now, timeZone),
      renewUrl: product && link(mails, "product", { handle: product.handle, product_id: product.id }),
    },
  }
}
