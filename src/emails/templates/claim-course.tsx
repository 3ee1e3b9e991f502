import { Action, Items, Note, Paragraph, Title } from "../components/parts"
import { type ClaimCourseProps } from "../props"
import { type EmailTemplate } from "../template"

export const claimCourse: EmailTemplate<ClaimCourseProps> = {
  subject: ({ courses }, { labels, value }) => labels.claimCourse.subject(value(courses[0].title), courses.length),
  preview: ({ orderNumber, courses }, { labels, value }) => labels.claimCourse.body(value(orderNumber), courses.length),
  body: ({ orderNumber, courses, claimUrl, expiresAt }, context) => {
    const { heading, body, action, expires, ignore } = context.labels.claimCourse
    return (
      <>
        <Title>{heading(courses.length)}</Title>
        <Paragraph>{context.greeting(null)}</Paragraph>
        <Paragraph>{body(context.value(orderNumber), courses.length)}</Paragraph>
        <Items items={courses.map(({ title }) => ({ title }))} />
        <Note>{expires(context.moment(expiresAt))}</Note>
        <Note>{ignore}</Note>
        <Action href={claimUrl} context={context}>
          {action(courses.length)}
        </Action>
      </>
    )
  },
}
