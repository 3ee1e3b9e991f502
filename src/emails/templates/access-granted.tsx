import { Action, Items, Paragraph, Title } from "../components/parts"
import { type AccessGrantedProps } from "../props"
import { type EmailTemplate } from "../template"

export const accessGranted: EmailTemplate<AccessGrantedProps> = {
  subject: ({ courses }, { labels, value }) => labels.accessGranted.subject(value(courses[0].title), courses.length),
  preview: ({ courses, ordered }, { labels }) => labels.accessGranted.body(courses.length, ordered ?? false),
  body: ({ customerName, courses, libraryUrl, ordered }, context) => {
    const { labels, date, day, greeting } = context
    const { heading, body, action } = labels.accessGranted
    const items = courses.map(({ title, url, accessUntil, accessUntilDay }) => ({
      title,
      url,
      note: accessUntil ? labels.accessUntil(accessUntilDay ? day(accessUntilDay) : date(accessUntil)) : labels.accessForever,
    }))
    return (
      <>
        <Title>{heading(courses.length)}</Title>
        <Paragraph>{greeting(customerName)}</Paragraph>
        <Paragraph>{body(courses.length, ordered ?? false)}</Paragraph>
        <Items items={items} />
        <Action href={courses.length === 1 ? courses[0].url : libraryUrl} context={context}>
          {action(courses.length)}
        </Action>
      </>
    )
  },
}
