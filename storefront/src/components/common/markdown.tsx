import type { Token, Tokens } from "marked"
import { createElement, Fragment, useEffect, useState, type ReactNode } from "react"

/** Addresses that a text may lead to. Everything else, as `javascript:`, stays plain text. */
const SAFE = /^(https?:|mailto:|tel:|\/|#|\.)/i

function link(token: Tokens.Link, key: number): ReactNode {
  const content = nodes(token.tokens)
  return SAFE.test(token.href.trim()) ? (
    <a key={key} href={token.href} title={token.title ?? undefined} rel="noopener noreferrer" target="_blank">
      {content}
    </a>
  ) : (
    <Fragment key={key}>{content}</Fragment>
  )
}

function list(token: Tokens.List, key: number): ReactNode {
  const items = token.items.map((item, index) => <li key={index}>{nodes(item.tokens)}</li>)
  return token.ordered ? (
    <ol key={key} start={token.start === "" ? undefined : token.start}>
      {items}
    </ol>
  ) : (
    <ul key={key}>{items}</ul>
  )
}

function table(token: Tokens.Table, key: number): ReactNode {
  return (
    <table key={key}>
      <thead>
        <tr>
          {token.header.map((cell, index) => (
            <th key={index}>{nodes(cell.tokens)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{nodes(cell.tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A heading of the text lies two levels below that of the lesson. */
const heading = (depth: number) => `h${Math.min(6, depth + 2)}`

function node(token: Token, key: number): ReactNode {
  switch (token.type) {
    case "space":
    case "def":
      return null
    case "hr":
    case "br":
      return createElement(token.type, { key })
    case "heading":
      return createElement(heading((token as Tokens.Heading).depth), { key }, nodes(token.tokens))
    case "paragraph":
      return <p key={key}>{nodes(token.tokens)}</p>
    case "blockquote":
    case "strong":
    case "em":
    case "del":
      return createElement(token.type, { key }, nodes(token.tokens))
    case "code":
      return (
        <pre key={key} dir="ltr">
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      )
    case "codespan":
      return <code key={key}>{(token as Tokens.Codespan).text}</code>
    case "list":
      return list(token as Tokens.List, key)
    case "table":
      return table(token as Tokens.Table, key)
    case "link":
      return link(token as Tokens.Link, key)
    case "image":
      return SAFE.test((token as Tokens.Image).href) ? (
        <img key={key} src={(token as Tokens.Image).href} alt={(token as Tokens.Image).text} loading="lazy" />
      ) : null
    default:
      // Text, escapes, and raw HTML: shown as it was written, never as markup.
      return <Fragment key={key}>{"tokens" in token && token.tokens ? nodes(token.tokens) : textOf(token)}</Fragment>
  }
}

const textOf = (token: Token) => ("text" in token && typeof token.text === "string" ? token.text : token.raw)

function nodes(tokens: Token[] | undefined): ReactNode[] {
  return (tokens ?? []).map(node)
}

/** Markdown as React elements. The parser comes when the first text is shown; until then the text is plain. */
export function Markdown({ text }: { text: string }) {
  const [tokens, setTokens] = useState<{ text: string; list: Token[] } | null>(null)
  useEffect(() => {
    let wanted = true
    import("marked").then(
      ({ lexer }) => wanted && setTokens({ text, list: lexer(text) }),
      // It stays plain.
      () => undefined
    )
    return () => {
      wanted = false
    }
  }, [text])
  const parsed = tokens?.text === text
  return (
    <div className={`courses-prose${parsed ? "" : " courses-prose--plain"}`}>{parsed ? nodes(tokens.list) : text}</div>
  )
}
