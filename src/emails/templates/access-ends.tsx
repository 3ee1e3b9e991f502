import { Action, Paragraph, Title } from "../components/parts"
import { type EmailContext } from "../context"
import { type AccessEndsProps } from "../props"
import { type EmailTemplate } from "../template"

/** The last day, or the moment where access ends within one. */
function endOf({ accessUntil, accessUntilDay }: AccessEndsProps, { day, moment }: EmailContext): string {
  return accessUntilDay ? day(accessUntilDay) : moment(accessUntil)
}

export const accessEnds: EmailTemplate<AccessEndsProps> = {
  subject: ({ course, daysLeft }, { labels, value }) => labels.accessEnds.subject(value(course.title), daysLeft),
  preview: (props, context) => context.labels.accessEnds.body(context.value(props.course.title), endOf(props, context)),
  body: (props, context) => {
    const { customerName, course, daysLeft, renewUrl } = props
    const { heading, body, outro, renew, renewAction, action } = context.labels.accessEnds
    return (
      <>
        <Title>{heading(daysLeft)}</Title>
        <Paragraph>{context.greeting(customerName)}</Paragraph>
        <Paragraph>{body(context.value(course.title), endOf(props, context))}</Paragraph>
        {renewUrl && <Paragraph>{renew}</Paragraph>}
        <Paragraph>{outro}</Paragraph>
        <Action href={renewUrl ?? course.url} context={context}>
          {renewUrl ? renewAction : action}
        </Action>
      </>
    )
  },
}
