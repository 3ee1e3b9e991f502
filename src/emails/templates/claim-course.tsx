import { Action, Items, Note, Paragraph, Title } from "../components/parts"
import { type EmailContext } from "../context"
import { type ClaimCourseProps } from "../props"
import { type EmailTemplate } from "../template"

function bodyOf({ orderNumber, courses }: ClaimCourseProps, { labels, value }: EmailContext): string {
  const { body, bodyGiven } = labels.claimCourse
  return orderNumber === null ? bodyGiven(courses.length) : body(value(orderNumber), courses.length)
}

export const claimCourse: EmailTemplate<ClaimCourseProps> = {
  subject: ({ courses }, { labels, value }) => labels.claimCourse.subject(value(courses[0].title), courses.length),
  preview: bodyOf,
  body: (props, context) => {
    const { orderNumber, courses, claimUrl, expiresAt } = props
    const { heading, action, expires, ignore, ignoreGiven } = context.labels.claimCourse
    return (
      <>
        <Title>{heading(courses.length)}</Title>
        <Paragraph>{context.greeting(null)}</Paragraph>
        <Paragraph>{bodyOf(props, context)}</Paragraph>
        <Items items={courses.map(({ title }) => ({ title }))} />
        <Note>{expires(context.moment(expiresAt))}</Note>
        <Note>{orderNumber === null ? ignoreGiven : ignore}</Note>
        <Action href={claimUrl} context={context}>
          {action(courses.length)}
        </Action>
      </>
    )
  },
}
