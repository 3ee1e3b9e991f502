import { mergeEmailLabels } from "../../../../emails/labels"
import type { MailOptions } from "../../../../emails/mail-options"
import { accents, DARK, LIGHT } from "../../../../emails/theme"

/** `ask`: a button that turns the mails off. */
export type UnsubscribePage = "ask" | "done" | "invalid"

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character])

function styles(options: MailOptions): string {
  const { light, dark } = accents(options)
  return [
    ":root{color-scheme:light dark}",
    `body{margin:0;min-height:100vh;display:grid;place-items:center;background:${LIGHT.page};color:${LIGHT.text};font:16px/1.6 system-ui,sans-serif}`,
    `main{box-sizing:border-box;width:min(30rem,100% - 2rem);padding:2rem;background:${LIGHT.card};border:1px solid ${LIGHT.line};border-radius:12px}`,
    "h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.3}p{margin:0}",
    `form{margin:1.5rem 0 0}button{font:inherit;font-weight:600;padding:.75rem 1.25rem;border:0;border-radius:8px;cursor:pointer;background:${light.background};color:${light.text}}`,
    `small,a{color:${LIGHT.muted}}small{display:block;margin-top:1.5rem}`,
    `@media(prefers-color-scheme:dark){body{background:${DARK.page};color:${DARK.text}}main{background:${DARK.card};border-color:${DARK.line}}button{background:${dark.background};color:${dark.text}}small,a{color:${DARK.muted}}}`,
  ].join("")
}

/**
 * The page behind the link that turns mails about new lessons off, in the language and colours of the mails. It loads
 * nothing and runs no script; its button posts to the address that it was opened with.
 */
export function unsubscribePage(page: UnsubscribePage, options: MailOptions): string {
  const texts = mergeEmailLabels(options.labels).unsubscribePage
  const [heading, body] = {
    ask: [texts.heading, texts.body],
    done: [texts.doneHeading, texts.doneBody],
    invalid: [texts.invalidHeading, texts.invalidBody],
  }[page].map(escape)
  const button = page === "ask" ? `<form method="post"><button type="submit">${escape(texts.action)}</button></form>` : ""
  const { storeName, storeUrl } = options
  const home = storeUrl ?? options.storefrontUrl
  const name = storeName && escape(storeName)
  const store = name ? `<small>${home ? `<a href="${escape(home)}">${name}</a>` : name}</small>` : ""
  return (
    `<!doctype html><html lang="${escape(options.locale)}" dir="${options.dir}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">` +
    `<title>${heading}</title><style>${styles(options)}</style></head>` +
    `<body><main><h1>${heading}</h1><p>${body}</p>${button}${store}</main></body></html>`
  )
}
