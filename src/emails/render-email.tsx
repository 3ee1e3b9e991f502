import { render, toPlainText } from "@react-email/render"
import { Layout } from "./components/layout"
import { makeContext } from "./context"
import { mergeEmailLabels, type EmailLabelsInput } from "./labels"
import { type EmailOptions } from "./options"
import { type EmailName, type EmailProps } from "./props"
import { type EmailTemplate } from "./template"
import { accessEnds } from "./templates/access-ends"
import { accessGranted } from "./templates/access-granted"
import { claimCourse } from "./templates/claim-course"
import { courseCompleted } from "./templates/course-completed"
import { newLessons } from "./templates/new-lessons"
import { orderPending } from "./templates/order-pending"

const templates: { [Name in EmailName]: EmailTemplate<EmailProps[Name]> } = {
  accessGranted,
  orderPending,
  claimCourse,
  courseCompleted,
  accessEnds,
  newLessons,
}

export interface RenderedEmail {
  subject: string
  html: string
  text: string
}

/**
 * A mail as the Notification module's `content` takes it. The same props give the same mail.
 *
 * @example
 * await renderEmail("accessGranted", { courses: [{ title, url }], libraryUrl }, parseEmailOptions({ storeName: "Oak & Iron" }))
 */
export async function renderEmail<Name extends EmailName>(
  name: Name,
  props: EmailProps[Name],
  options: EmailOptions,
  labels?: EmailLabelsInput
): Promise<RenderedEmail> {
  const context = makeContext(options, mergeEmailLabels(labels))
  const template: EmailTemplate<EmailProps[Name]> = templates[name]
  const subject = template.subject(props, context)
  const html = await render(
    <Layout options={options} title={subject} preview={template.preview(props, context)}>
      {template.body(props, context)}
    </Layout>
  )
  return {
    subject,
    html,
    text: toPlainText(html, { wordwrap: false, selectors: [{ selector: "h1", options: { uppercase: false } }] }),
  }
}
