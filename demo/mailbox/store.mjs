/** The mails of the demo: one file each, as they came, so that they are there again after a restart. */
import { randomBytes } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { simpleParser } from "mailparser"

/** A shop that sends day after day must not fill the disk. */
const KEPT = 200

const addresses = (field) => [field ?? []].flat().map(({ text }) => text).join(", ")

async function parse(id, source) {
  const mail = await simpleParser(source, { skipTextToHtml: true, skipHtmlToText: true })
  return {
    id,
    from: addresses(mail.from),
    to: addresses(mail.to),
    subject: mail.subject ?? "",
    received_at: new Date(Number(id.split("-")[0])).toISOString(),
    html: mail.html || null,
    text: mail.text ?? null,
  }
}

/**
 * @param {string} folder
 * @returns mails newest first; `onChange` is called with each that comes, and answers how to stop listening
 */
export async function openMailStore(folder) {
  mkdirSync(folder, { recursive: true })
  const mails = new Map()
  const listeners = new Set()
  const fileOf = (id) => path.join(folder, `${id}.eml`)
  const forget = (id) => {
    mails.delete(id)
    rmSync(fileOf(id), { force: true })
  }
  const keep = async (id, source) => {
    mails.set(id, await parse(id, source))
    for (const old of [...mails.keys()].sort().slice(0, -KEPT)) {
      forget(old)
    }
  }

  for (const name of readdirSync(folder).filter((file) => /^\d+-[0-9a-f]+\.eml$/.test(file))) {
    await keep(name.slice(0, -4), readFileSync(path.join(folder, name)))
  }
  return {
    list: () => [...mails.values()].sort((a, b) => (a.id < b.id ? 1 : -1)),
    get: (id) => mails.get(id),
    async add(source) {
      const id = `${Date.now()}-${randomBytes(4).toString("hex")}`
      writeFileSync(fileOf(id), source, { mode: 0o600 })
      await keep(id, source)
      listeners.forEach((listener) => listener())
    },
    clear() {
      ;[...mails.keys()].forEach(forget)
      listeners.forEach((listener) => listener())
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
