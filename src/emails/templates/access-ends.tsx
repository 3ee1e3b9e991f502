import { Action, Paragraph, Title } from "../components/parts"
import { type AccessEndsProps } from "../props"
import { type EmailTemplate } from "../template"

export const accessEnds: EmailTemplate<AccessEndsProps> = {
  subject: ({ course, daysLeft }, { labels, value }) => labels.accessEnds.subject(value(course.title), daysLeft),
  preview: ({ course, accessUntil }, { labels, value, moment }) =>
    labels.accessEnds.body(value(course.title), moment(accessUntil)),
  body: ({ customerName, course, accessUntil, daysLeft, renewUrl }, context) => {
    const { heading, body, outro, renew, renewAction, action } = context.labels.accessEnds
    return (
      <>
        <Title>{heading(daysLeft)}</Title>
        <Paragraph>{context.greeting(customerName)}</Paragraph>
        <Paragraph>{body(context.value(course.title), context.moment(accessUntil))}</Paragraph>
        {renewUrl && <Paragraph>{renew}</Paragraph>}
        <Paragraph>{outro}</Paragraph>
        <Action href={renewUrl ?? course.url} context={context}>
          {renewUrl ? renewAction : action}
        </Action>
      </>
    )
  },
}
