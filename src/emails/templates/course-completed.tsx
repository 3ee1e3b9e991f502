import { Action, Paragraph, Title } from "../components/parts"
import { type CourseCompletedProps } from "../props"
import { type EmailTemplate } from "../template"

export const courseCompleted: EmailTemplate<CourseCompletedProps> = {
  subject: ({ course }, { labels, value }) => labels.courseCompleted.subject(value(course.title)),
  preview: ({ course, completedAt }, { labels, value, date }) =>
    labels.courseCompleted.body(value(course.title), date(completedAt)),
  body: ({ customerName, course, completedAt }, context) => {
    const { heading, body, outro, action } = context.labels.courseCompleted
    return (
      <>
        <Title>{heading}</Title>
        <Paragraph>{context.greeting(customerName)}</Paragraph>
        <Paragraph>{body(context.value(course.title), context.date(completedAt))}</Paragraph>
        <Paragraph>{outro}</Paragraph>
        <Action href={course.url} context={context}>
          {action}
        </Action>
      </>
    )
  },
}
