import type { z } from "@medusajs/framework/zod"

const KINDS = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "an object"],
  ["record", "an object"],
])

const counted = (count: number | bigint, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`

/** How much a text or a list may hold, or a number be. */
function limit(origin: string, word: "at least" | "at most", bound: number | bigint): string {
  switch (origin) {
    case "string":
      return `must have ${word} ${counted(bound, "character")}`
    case "array":
      return `must have ${word} ${bound === 1 ? "1 entry" : `${bound} entries`}`
    default:
      return `must be ${word} ${bound}`
  }
}

/**
 * What is wrong with a value, in words that stand behind the field's name and alone below it in a form. Zod asks for it
 * only where a schema has no message of its own.
 */
export function plainIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${KINDS.get(issue.expected) ?? `a ${issue.expected}`}`
    case "too_small":
      return issue.minimum === 1 && issue.origin === "string" ? "must not be empty" : limit(issue.origin, "at least", issue.minimum)
    case "too_big":
      return limit(issue.origin, "at most", issue.maximum)
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`
    default:
      return "is not what is expected here"
  }
}
