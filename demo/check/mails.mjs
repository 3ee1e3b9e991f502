/** What the demo's mailbox received. */
import { setTimeout as delay } from "node:timers/promises"

/** The newest mail to an address whose text holds `pattern`, once it is there. */
export async function mailTo(mailbox, address, pattern) {
  for (const end = Date.now() + 30_000; ; await delay(200)) {
    const { mails } = await (await fetch(`${mailbox}/mails.json`)).json()
    const own = mails.filter(({ to }) => to.includes(address))
    const mail = own.find(({ text }) => pattern.test(text ?? ""))
    if (mail) {
      return mail
    }
    if (Date.now() > end) {
      throw new Error(`No mail to ${address} with ${pattern} came. There are: ${own.map(({ subject }) => subject).join("; ") || "none"}`)
    }
  }
}

/** @returns {{ link: URL, token: string }} */
export function claimLinkOf(mail) {
  const link = new URL(mail.text.match(/https?:\/\/\S*[?#]token=[\w-]+/)[0])
  return { link, token: link.searchParams.get("token") ?? new URLSearchParams(link.hash.slice(1)).get("token") }
}
