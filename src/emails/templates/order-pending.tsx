import { Action, Items, Paragraph, Title } from "../components/parts"
import { type OrderPendingProps } from "../props"
import { type EmailTemplate } from "../template"

export const orderPending: EmailTemplate<OrderPendingProps> = {
  subject: ({ orderNumber, courses }, { labels, value }) =>
    labels.orderPending.subject(value(orderNumber), courses.length),
  preview: ({ opensWhen }, { labels }) => labels.orderPending.opensWhen[opensWhen],
  body: ({ customerName, orderNumber, courses, opensWhen, orderUrl }, context) => {
    const { heading, body, opensWhen: reasons, outro, action } = context.labels.orderPending
    return (
      <>
        <Title>{heading}</Title>
        <Paragraph>{context.greeting(customerName)}</Paragraph>
        <Paragraph>{body(context.value(orderNumber), courses.length)}</Paragraph>
        <Items items={courses.map(({ title }) => ({ title }))} />
        <Paragraph>{reasons[opensWhen]}</Paragraph>
        <Paragraph>{outro}</Paragraph>
        {orderUrl && (
          <Action href={orderUrl} context={context}>
            {action}
          </Action>
        )}
      </>
    )
  },
}
