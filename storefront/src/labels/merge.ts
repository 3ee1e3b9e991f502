import { englishLabels } from "./english"
import type { CoursesLabels, CoursesLabelsInput } from "./labels"

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function merge(base: Record<string, unknown>, input: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...base }
  for (const [key, value] of Object.entries(input)) {
    const known = merged[key]
    if (value !== undefined) {
      merged[key] = isPlain(known) && isPlain(value) ? merge(known, value) : value
    }
  }
  return merged
}

/** The English labels with some of them replaced. */
export function mergeLabels(input?: CoursesLabelsInput): CoursesLabels {
  return input ? (merge({ ...englishLabels }, { ...input }) as object as CoursesLabels) : englishLabels
}
