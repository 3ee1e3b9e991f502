/**
 * A BCP 47 language tag in its canonical form, as `pt-BR` for `pt-br`.
 *
 * @returns `null` where it is none, or its language is not one that anybody speaks, as in `xx` or `english`
 */
export function canonicalLanguage(tag: string): string | null {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag)
    const { language } = new Intl.Locale(canonical ?? "")
    const known = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(language)
    return canonical && known && language !== "und" ? canonical : null
  } catch {
    return null
  }
}

/** A language's name in itself, as its speakers look for it in a menu: `Deutsch`, `العربية`, `português (Brasil)`. */
export function languageName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: "language", languageDisplay: "standard" }).of(tag) ?? tag
    const [first = "", ...rest] = name
    return first.toLocaleUpperCase(tag) + rest.join("")
  } catch {
    return tag
  }
}
