import { englishLabels } from "./english"
import type { CoursesLabels, CoursesLabelsInput } from "./labels"

const isGroup = (value: unknown): value is object => typeof value === "object" && value !== null

/** A copy of the base in which whatever the input has, of the same kind, takes its place. */
function merge<T extends object>(base: T, input: object): T {
  const merged = { ...base }
  for (const key of Object.keys(base) as (keyof T)[]) {
    const known = base[key]
    const value: unknown = Reflect.get(input, key)
    if (isGroup(known) && isGroup(value)) {
      merged[key] = merge(known, value)
    } else if (typeof value === typeof known) {
      merged[key] = value as T[keyof T]
    }
  }
  return merged
}

/** The English labels with some of them replaced. */
export function mergeLabels(input?: CoursesLabelsInput): CoursesLabels {
  return input ? merge(englishLabels, input) : englishLabels
}
