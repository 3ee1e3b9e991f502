/** Tags that a WebVTT cue may hold; classes go with `c`, a name with `v`, a language with `lang`. */
const TAGS = new Set(["b", "i", "u", "c", "v", "lang", "ruby", "rt"])

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  lrm: "\u200e",
  rlm: "\u200f",
}

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi
const TAG = /<([^<>]*)>/g
const TAG_PARTS = /^(\/?)([a-z]\w*)((?:\.[\w-]+)*)(.*)$/is
/** A moment within a cue, for karaoke. */
const TIMESTAMP = /^[\d:.]*$/
/** Ends a line where it should not, or shows as nothing; tabs and line feeds are meant. */
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/g

function character(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : "\ufffd"
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal) {
      return character(Number(decimal))
    }
    return hex ? character(Number.parseInt(hex, 16)) : (ENTITIES[name?.toLowerCase() ?? ""] ?? whole)
  })
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}

function plain(text: string): string {
  return decodeEntities(text).replace(CONTROL, "")
}

/** No dash before its end: with it, the tag would read as the arrow between a cue's times. */
function opening(name: string, classes: string, annotation: string): string {
  const named = plain(annotation).replace(/\s+/g, " ").trim().replace(/-+$/, "")
  const takesName = name === "v" || name === "lang"
  return `<${name}${name === "c" ? classes.replace(/-+$/, "") : ""}${takesName && named ? ` ${escape(named)}` : ""}>`
}

/**
 * A cue's text as WebVTT, from whatever a file held: only the cue tags of the standard, each closed; every other tag
 * is taken out and its text left, so that no markup of a page can pass. No empty lines, which would end the cue.
 * Sanitising what was sanitised changes nothing.
 */
export function sanitizeCueText(source: string): string {
  const open: string[] = []
  let result = ""
  let at = 0
  for (const tag of source.matchAll(TAG)) {
    const [whole, inner = ""] = tag
    const parts = TAG_PARTS.exec(inner)
    const name = parts?.[2]?.toLowerCase() ?? ""
    result += escape(plain(source.slice(at, tag.index)))
    at = tag.index + whole.length
    if (!parts && !TIMESTAMP.test(inner)) {
      // "2 < 3 and 4 > 3" is no tag.
      result += escape(plain(whole))
    } else if (parts && TAGS.has(name) && !parts[1]) {
      result += opening(name, parts[3] ?? "", parts[4] ?? "")
      open.push(name)
    } else if (open.includes(name)) {
      result += closing(open.splice(open.lastIndexOf(name)))
    }
  }
  result += escape(plain(source.slice(at))) + closing(open)
  return result
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n")
}

function closing(open: readonly string[]): string {
  return open.map((name) => `</${name}>`).reverse().join("")
}

/** What somebody reads in a cue: its words without tags, and who speaks where the cue says so. */
export function cueWords(text: string): { speaker: string | null; words: string } {
  const speaker = /<v ([^>]+)>/.exec(text)?.[1]
  const words = decodeEntities(text.replace(/<[^>]*>/g, ""))
    .replace(/\s+/g, " ")
    .trim()
  return { speaker: speaker ? decodeEntities(speaker) : null, words }
}
