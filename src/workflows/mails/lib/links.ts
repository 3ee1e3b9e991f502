import type { EmailCourse } from "../../../emails/props"
import { pageUrl } from "../../../emails/pages"
import type { MailOptions, MailPage } from "../../../emails/mail-options"

/** The address of a page. Nothing is built without `mails.storefrontUrl`, so there is one. */
export function link(mails: MailOptions, page: MailPage, values: Record<string, string> = {}): string {
  return pageUrl(mails, page, values) ?? ""
}

export function courseLink(mails: MailOptions, course: { course_id: string; handle: string; title: string }): EmailCourse {
  return { title: course.title, url: link(mails, "course", { course_id: course.course_id, handle: course.handle }) }
}
