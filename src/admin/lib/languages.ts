import { canonicalLanguage } from "../../domain/language"

/** What the language menu offers; the API takes any language tag. */
const TAGS = (
  "af am ar az be bg bn bs ca cs cy da de de-AT de-CH el en en-GB en-US es es-419 es-MX et eu fa fi fil fr fr-CA ga gl gu " +
  "he hi hr hu hy id is it ja ka kk km kn ko ku lo lt lv mk ml mn mr ms my nb ne nl nn pa pl ps pt pt-BR ro ru si sk sl so " +
  "sq sr sv sw ta te th tl tr uk ur uz vi zh zh-Hans zh-Hant zu"
).split(" ")

export interface LanguageOption {
  value: string
  label: string
}

/** Languages by name, in the dashboard's language. */
export function languageOptions(locale: string): LanguageOption[] {
  const names = new Intl.DisplayNames([locale], { type: "language" })
  return TAGS.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, locale))
}

/** What may stand between the language and the end of a file's name. `hi` is Hindi where no language stands before it. */
const KINDS = "sdh|cc|hi|forced|default|captions|subtitles"
const NAMED = new RegExp(`\\.([a-z]{2,3}(?:[-_][a-z0-9]{2,4})?)(?:\\.(?:${KINDS}))*\\.(?:vtt|srt)$`, "i")

/**
 * The language of a caption file by a clear suffix of its name, as in `knots.pt-BR.srt` and `knots.en.sdh.vtt`. Words
 * that only look like one, as in `part-my.srt`, name none.
 *
 * @returns `null`: none that the menu offers
 */
export function languageOfFile(fileName: string): string | null {
  const tag = NAMED.exec(fileName)?.[1]?.replace("_", "-")
  const language = tag ? canonicalLanguage(tag) : null
  return language && TAGS.includes(language) ? language : null
}
