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

/** `knots.pt-BR.srt` and `knots_de.vtt` name their language; `null`: none that the menu offers. */
export function languageOfFile(fileName: string): string | null {
  const tag = /[._ -]([a-z]{2,3}(?:-[a-z0-9]{2,4})?)\.[a-z]+$/i.exec(fileName)?.[1]
  const language = tag ? canonicalLanguage(tag) : null
  return language && TAGS.includes(language) ? language : null
}
