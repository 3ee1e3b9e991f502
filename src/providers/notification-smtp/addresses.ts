const ADDRESS = /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u
const NAMED = /^(?<name>[^<>\p{Cc}]*)<(?<address>[^<>]+)>$/u

export interface Mailbox {
  name: string
  address: string
}

/** One bare address: never a list, so that text from a shopper cannot add recipients. */
export function isAddress(text: string): boolean {
  return text.length <= 320 && ADDRESS.test(text)
}

/** One address, bare or after a name: `a@b.example`, `Name <a@b.example>`, `"Last, First" <a@b.example>`. */
export function isMailbox(text: string): boolean {
  return parseMailbox(text) !== null
}

export function parseMailbox(text: string): Mailbox | null {
  const named = NAMED.exec(text.trim())?.groups
  const address = named?.address.trim() ?? text.trim()
  const name = (named?.name ?? "").trim().replace(/^"(.*)"$/, "$1")
  return isAddress(address) ? { name, address } : null
}
