/**
 * Catches every mail that the demo's shop sends and shows it on a page: nothing leaves the machine. Both servers listen
 * on the loopback address alone, as the mails hold links that open accounts' courses.
 */
import { createServer } from "node:http"
import { SMTPServer } from "smtp-server"
import { mailPage, listPart } from "./page.mjs"
import { openMailStore } from "./store.mjs"

const HOST = "127.0.0.1"
const MAX_MAIL_BYTES = 10_000_000

const listening = (server, port) =>
  new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, HOST, resolve)
  })

function createSmtp(store) {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: MAX_MAIL_BYTES,
    logger: false,
    onData(stream, _session, done) {
      const chunks = []
      stream.on("data", (chunk) => chunks.push(chunk))
      stream.on("end", () => {
        if (stream.sizeExceeded) {
          done(Object.assign(new Error("The mail is too large"), { responseCode: 552 }))
          return
        }
        store.add(Buffer.concat(chunks)).then(() => done(), done)
      })
    },
  })
}

/** Mails are shown as they are but may do nothing: no script runs in them, and their links open beside the mailbox. */
const MAIL_POLICY = "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src https:; sandbox allow-popups allow-popups-to-escape-sandbox"
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

function answer(response, status, type, body, headers = {}) {
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    ...headers,
  })
  response.end(body)
}

const asPlainPage = (text) =>
  `<pre style="font:15px/1.6 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;padding:16px">${text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</pre>`

/** Each link of a mail opens a tab of its own: the frame it is shown in is no place for a shop. */
const asMail = ({ html, text }) => `<base target="_blank">${html ?? asPlainPage(text ?? "")}`

function news(store, response) {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" })
  response.write("retry: 1000\n\n")
  const stop = store.onChange(() => response.write("data: changed\n\n"))
  response.once("close", stop)
}

function route(store, request, response) {
  const { pathname } = new URL(request.url, "http://mailbox")
  const [, place, id, part] = pathname.split("/")
  const mail = id ? store.get(id) : undefined
  if (request.method === "POST" && pathname === "/clear") {
    store.clear()
    return answer(response, 303, "text/plain", "", { location: "/" })
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return answer(response, 405, "text/plain", "Only GET")
  }
  if (pathname === "/") {
    return answer(response, 200, "text/html", mailPage(store.list()), { "content-security-policy": PAGE_POLICY })
  }
  if (pathname === "/list") {
    return answer(response, 200, "text/html", listPart(store.list()))
  }
  if (pathname === "/news") {
    return news(store, response)
  }
  if (pathname === "/mails.json") {
    return answer(response, 200, "application/json", JSON.stringify({ mails: store.list() }))
  }
  if (place === "mail" && mail && part === "html") {
    return answer(response, 200, "text/html", asMail(mail), { "content-security-policy": MAIL_POLICY })
  }
  if (place === "mail" && mail && part === "text") {
    return answer(response, 200, "text/html", asPlainPage(mail.text ?? ""), { "content-security-policy": MAIL_POLICY })
  }
  if (place === "mail" && mail && !part) {
    return answer(response, 200, "text/html", mailPage(store.list(), mail), { "content-security-policy": PAGE_POLICY })
  }
  return answer(response, 404, "text/html", mailPage(store.list()), { "content-security-policy": PAGE_POLICY })
}

/** A page elsewhere may point a name of its own at this machine, but cannot ask under one of these, nor post from here. */
function isOwn({ headers, method }, port) {
  const hosts = [`localhost:${port}`, `${HOST}:${port}`]
  const from = headers.origin
  return hosts.includes(headers.host) && (method !== "POST" || hosts.some((host) => from === `http://${host}`))
}

/**
 * @param {{ folder: string, port: number }} options `folder`: where mails are kept; `port`: of the page
 * @returns {Promise<{ url: string, smtpUrl: string, stop: () => Promise<void> }>}
 */
export async function startMailbox({ folder, port }) {
  const store = await openMailStore(folder)
  const smtp = createSmtp(store)
  // A client that hangs up early is no news.
  smtp.on("error", () => {})
  await listening(smtp.server, 0)
  const web = createServer((request, response) =>
    isOwn(request, port) ? route(store, request, response) : answer(response, 403, "text/plain", "Ask for localhost")
  )
  await listening(web, port)
  return {
    url: `http://localhost:${port}`,
    smtpUrl: `smtp://${HOST}:${smtp.server.address().port}`,
    async stop() {
      web.closeAllConnections()
      await Promise.all([new Promise((resolve) => web.close(resolve)), new Promise((resolve) => smtp.close(resolve))])
    },
  }
}
