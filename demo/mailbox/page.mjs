/** The mailbox as a page: the list beside the chosen mail, one after the other on a phone. Plain HTML, one small script. */
import { STYLES } from "./styles.mjs"

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const nameOf = (address) => address.match(/^"?([^"<]+?)"?\s*</)?.[1] ?? address

const time = (iso) => `<time datetime="${iso}">${iso.slice(0, 16).replace("T", " ")} UTC</time>`

function row(mail) {
  return `<li><a href="/mail/${mail.id}" data-id="${mail.id}">
  <span class="row__head"><span class="row__to" dir="auto">${escape(mail.to)}</span>${time(mail.received_at)}</span>
  <span class="row__subject" dir="auto">${escape(mail.subject || "(no subject)")}</span>
</a></li>`
}

const EMPTY = `<p class="empty">No mails yet.<br><span>Whatever the shop sends shows up here by itself: order in the storefront, then capture the payment in the dashboard.</span></p>`

/** @param mails newest first */
export function listPart(mails) {
  return mails.length ? `<ul>${mails.map(row).join("\n")}</ul>` : EMPTY
}

const ARROW = `<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="m14.5 6-6 6 6 6"/></svg>`

function view(mail) {
  if (!mail) {
    return `<p class="empty">Choose a mail to read it.</p>`
  }
  const fact = (name, value) => `<div><dt>${name}</dt><dd dir="auto">${escape(value)}</dd></div>`
  return `<a class="back" href="/">${ARROW}All mails</a>
<header class="mail__head">
  <h2 dir="auto">${escape(mail.subject || "(no subject)")}</h2>
  <dl>${fact("From", mail.from)}${fact("To", mail.to)}<div><dt>Received</dt><dd>${time(mail.received_at)}</dd></div></dl>
  <nav aria-label="Show as">${[["html", "HTML"], ["text", "Plain text"]]
    .filter(([part]) => mail[part])
    .map(([part, name], place) => `<a href="/mail/${mail.id}/${part}" target="mail"${place ? "" : ' aria-current="true"'}>${name}</a>`)
    .join("")}</nav>
</header>
<iframe name="mail" title="${escape(mail.subject || "The mail")}" src="/mail/${mail.id}/${mail.html ? "html" : "text"}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
}

/** Times in the reader's zone, the chosen row marked, and the list kept up to date while the page is open. */
const SCRIPT = `
const chosen = document.body.dataset.mail
const list = document.querySelector("#list")
const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" })
const dress = (place) => {
  place.querySelectorAll("time").forEach((time) => (time.textContent = format.format(new Date(time.dateTime))))
  place.querySelector('[data-id="' + chosen + '"]')?.setAttribute("aria-current", "true")
}
const load = async () => {
  list.innerHTML = await (await fetch("/list")).text()
  dress(document)
}
dress(document)
document.querySelectorAll(".mail__head nav a").forEach((link, _, all) => link.addEventListener("click", () => {
  all.forEach((other) => other.removeAttribute("aria-current"))
  link.setAttribute("aria-current", "true")
}))
const news = new EventSource("/news")
news.onmessage = load
let lost = false
news.onerror = () => (lost = true)
news.onopen = () => lost && load().then(() => (lost = false))
`

/** @param mails newest first @param mail the one to show */
export function mailPage(mails, mail) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${mail ? `${escape(mail.subject)} · ` : ""}Mailbox</title>
<link rel="icon" href="data:,">
<style>${STYLES}</style>
</head>
<body data-mail="${mail?.id ?? ""}" class="${mail ? "reading" : "choosing"}">
<header class="top">
  <h1>Mailbox</h1>
  <p>Every mail of the demo. None of them leaves this machine.</p>
  <form method="post" action="/clear"><button>Delete all</button></form>
</header>
<main>
  <nav id="list" class="list" aria-label="Mails" aria-live="polite">${listPart(mails)}</nav>
  <section class="mail" aria-label="Mail">${view(mail)}</section>
</main>
<script>${SCRIPT}</script>
</body>
</html>`
}
