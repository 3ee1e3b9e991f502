const MAX_LENGTH = 100

/** Lower-case letters of any script, digits, single dashes between them. */
export const HANDLE_PATTERN = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+)*$/u

/**
 * A handle from a title: "Café à la carte!" becomes "cafe-a-la-carte". Letters of any script stay; a title without any
 * gives "course".
 */
export function handleFrom(title: string): string {
  const handle = title
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/[^\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+/gu, "-")
  const short = Array.from(handle).slice(0, MAX_LENGTH).join("")
  return short.replace(/^-+|-+$/g, "") || "course"
}

/** `base`, or the first of `base-2`, `base-3` … that is not taken. */
export function freeHandle(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) {
    return base
  }
  let suffix = 2
  while (taken.has(`${base}-${suffix}`)) {
    suffix += 1
  }
  return `${base}-${suffix}`
}
