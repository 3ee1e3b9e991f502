const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const LTR = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u
const LOOKS_LIKE_AN_ADDRESS = /:\/\/|www\.|[/@]|\p{L}\.\p{L}{2,}/u

/** Text from outside on one line: no control characters, no doubled spaces. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
}

/** A value for a sentence that reads the other way keeps its own order, and leaves the sentence's alone. */
export function isolate(text: string, dir: "ltr" | "rtl"): string {
  const value = oneLine(text)
  // Without a letter, "#1042" would turn into "1042#" among letters that read from right to left.
  const stands = dir === "rtl" ? RTL.test(value) && !LTR.test(value) : !RTL.test(value)
  return stands ? value : `\u2068${value}\u2069`
}

/**
 * A name to greet with, or null: sign-up forms are misused to have a store mail somebody an advertisement or a link in
 * the place of the name.
 */
export function greetingName(name: string | null | undefined, dir: "ltr" | "rtl"): string | null {
  const value = oneLine(name ?? "")
  return value && value.length <= 60 && !LOOKS_LIKE_AN_ADDRESS.test(value) ? isolate(value, dir) : null
}
