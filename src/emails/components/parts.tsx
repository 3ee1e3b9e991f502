import { Button } from "@react-email/button"
import { Heading } from "@react-email/heading"
import { Link } from "@react-email/link"
import { Section } from "@react-email/section"
import { Text } from "@react-email/text"
import { type ReactNode } from "react"
import { type EmailContext } from "../context"
import { oneLine } from "../text"
import { accents, LIGHT } from "../theme"

const text = { fontSize: 16, lineHeight: "26px", margin: "0 0 16px", color: LIGHT.text }
const small = { fontSize: 14, lineHeight: "22px", margin: "0 0 8px", color: LIGHT.muted }

export const Title = ({ children }: { children: ReactNode }) => (
  <Heading
    as="h1"
    className="e-text"
    style={{ fontSize: 24, lineHeight: "32px", fontWeight: 600, margin: "0 0 16px", color: LIGHT.text }}
  >
    {children}
  </Heading>
)

export const Paragraph = ({ children }: { children: ReactNode }) => (
  <Text className="e-text" style={text}>
    {children}
  </Text>
)

export const Note = ({ children }: { children: ReactNode }) => (
  <Text className="e-muted" style={small}>
    {children}
  </Text>
)

/** The one thing to do. The address below it is for programs that show no buttons. */
export const Action = ({ href, context, children }: { href: string; context: EmailContext; children: ReactNode }) => {
  const { background, text: color } = accents(context.options).light
  return (
    <Section style={{ margin: "24px 0 0" }}>
      <Button
        href={href}
        className="e-button"
        style={{
          backgroundColor: background,
          color,
          fontSize: 16,
          fontWeight: 600,
          padding: "13px 22px",
          borderRadius: 8,
          marginBottom: 20,
        }}
      >
        {children}
      </Button>
      <Text className="e-muted" style={{ ...small, fontSize: 13, lineHeight: "20px", margin: 0 }} data-skip-in-text>
        {context.labels.linkFallback}
        <br />
        <Link
          href={href}
          className="e-muted"
          dir="ltr"
          style={{ color: LIGHT.muted, textDecoration: "underline", wordBreak: "break-all" }}
        >
          {href}
        </Link>
      </Text>
    </Section>
  )
}

export interface Item {
  title: string
  url?: string
  note?: string
}

/** Courses or lessons, one below the other. */
export const Items = ({ items }: { items: Item[] }) => (
  <Section className="e-line" style={{ borderTop: `1px solid ${LIGHT.line}`, margin: "8px 0 16px" }}>
    {items.map(({ title, url, note }, index) => (
      <Section key={index} className="e-line" style={{ borderBottom: `1px solid ${LIGHT.line}`, padding: "12px 0" }}>
        <Text className="e-text" style={{ ...text, fontWeight: 600, margin: 0 }}>
          {url ? (
            <Link href={url} dir="auto" className="e-text" style={{ color: LIGHT.text, textDecoration: "underline" }}>
              {oneLine(title)}
            </Link>
          ) : (
            <span dir="auto">{oneLine(title)}</span>
          )}
        </Text>
        {note && (
          <Text className="e-muted" style={{ ...small, margin: "2px 0 0" }}>
            {note}
          </Text>
        )}
      </Section>
    ))}
  </Section>
)
