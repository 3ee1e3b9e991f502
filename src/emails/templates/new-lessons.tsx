import { Link } from "@react-email/link"
import { Action, Items, Note, Paragraph, Title } from "../components/parts"
import { type NewLessonsProps } from "../props"
import { type EmailTemplate } from "../template"
import { LIGHT } from "../theme"

export const newLessons: EmailTemplate<NewLessonsProps> = {
  subject: ({ course, lessons }, { labels, value }) => labels.newLessons.subject(value(course.title), lessons.length),
  preview: ({ lessons }, { value }) => lessons.map(({ title }) => value(title)).join(" · "),
  body: ({ customerName, course, lessons, unsubscribeUrl }, context) => {
    const { heading, body, action, unsubscribe } = context.labels.newLessons
    return (
      <>
        <Title>{heading(lessons.length)}</Title>
        <Paragraph>{context.greeting(customerName)}</Paragraph>
        <Paragraph>{body(context.value(course.title), lessons.length)}</Paragraph>
        <Items items={lessons} />
        <Action href={course.url} context={context}>
          {action}
        </Action>
        {unsubscribeUrl && (
          <div style={{ marginTop: 20 }}>
            <Note>
              <Link
                href={unsubscribeUrl}
                className="e-muted"
                style={{ color: LIGHT.muted, textDecoration: "underline" }}
              >
                {unsubscribe}
              </Link>
            </Note>
          </div>
        )}
      </>
    )
  },
}
