import { isDeepStrictEqual } from "node:util"
import { MedusaError } from "@medusajs/framework/utils"
import { outlineChanges, type Outline, type OutlineChange } from "../../domain/outline"
import { courseError } from "../../errors"

/** Order within a course or section. Equal ranks keep the order in which they were made. */
export function byRank(a: { rank: number; id: string }, b: { rank: number; id: string }): number {
  return a.rank - b.rank || (a.id < b.id ? -1 : 1)
}

export function isDuplicateHandle(error: unknown): boolean {
  return error instanceof MedusaError && error.type === MedusaError.Types.INVALID_DATA && /handle.*exists/.test(error.message)
}

export function handleTaken(handle: string): MedusaError {
  return courseError("course_handle_taken", `handle: "${handle}" belongs to another course`)
}

/** Files are uploaded for something that has an id already, and lie in its folder. */
export function refuseFile(field: string, assetId: string | null | undefined): void {
  if (assetId) {
    throw courseError("course_invalid_input", `${field}: upload the file after this was made`)
  }
}

/** A rule that holds both would leave it open which one counts. */
export function refuseTwoReleases(rule: { release_at?: Date | null; release_after_days?: number | null }): void {
  if (rule.release_at != null && rule.release_after_days != null) {
    throw courseError(
      "course_invalid_input",
      "release_at: only one of release_at and release_after_days may be set; set the other to null"
    )
  }
}

function difference(field: string, given: string[], known: string[], titles: Map<string, string>): string[] {
  const knownIds = new Set(known)
  const givenIds = new Set(given)
  const named = (id: string) => (titles.has(id) ? `“${titles.get(id)}”` : id)
  const faults: [string, string[]][] = [
    ["named twice", given.filter((id, index) => given.indexOf(id) !== index)],
    ["not in this course", given.filter((id) => !knownIds.has(id))],
    ["missing", known.filter((id) => !givenIds.has(id))],
  ]
  return faults.flatMap(([fault, ids]) =>
    ids.length ? [`${field} ${fault}: ${[...new Set(ids)].slice(0, 10).map(named).join(", ")}`] : []
  )
}

/**
 * Refuses an order that does not name every section and lesson of the course exactly once.
 *
 * @param titles of the course's sections and lessons, by id
 */
export function refuseMismatch(outline: Outline, known: Outline, titles: Map<string, string>): void {
  const lessons = (order: Outline) => order.flatMap((section) => section.lesson_ids)
  const sections = (order: Outline) => order.map((section) => section.id)
  const told = [
    ...difference("sections", sections(outline), sections(known), titles),
    ...difference("lesson_ids", lessons(outline), lessons(known), titles),
  ]
  if (told.length) {
    throw courseError("course_outline_mismatch", `The order must name every section and lesson once; ${told.join("; ")}`)
  }
}

/** The same value, as a caller may write it: moments in any zone, texts with spaces around them. */
function isSame(seen: unknown, now: unknown): boolean {
  if (now instanceof Date) {
    return (typeof seen === "string" || seen instanceof Date) && new Date(seen).getTime() === now.getTime()
  }
  return typeof seen === "string" && typeof now === "string" ? seen.trim() === now.trim() : isDeepStrictEqual(seen, now)
}

const SHOWN_CHARACTERS = 80

function shown(value: unknown): string {
  if (value == null) {
    return "empty"
  }
  const text = value instanceof Date ? value.toISOString() : typeof value === "string" ? value : JSON.stringify(value)
  const short = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text
  return typeof value === "string" ? `“${short}”` : short
}

/**
 * Refuses a change whose author saw other values than those that are stored now.
 *
 * @param name of the record, as "Lesson “Bowline”"
 * @throws course_changed_meanwhile with the fields and what they hold now
 */
export function refuseChanged<Fields extends object>(name: string, expected: Fields | undefined, now: Fields): void {
  const values = new Map(Object.entries(now))
  const changed = Object.entries(expected ?? {}).filter(([field, seen]) => !isSame(seen ?? null, values.get(field) ?? null))
  if (changed.length) {
    const told = changed.map(([field]) => `${field} is now ${shown(values.get(field))}`)
    throw courseError("course_changed_meanwhile", `${name} was changed meanwhile: ${told.join("; ")}`)
  }
}

/** Changes named one by one; the rest is counted. */
const NAMED_CHANGES = 5

/**
 * Refuses an order that was made from another one than there is now.
 *
 * @param titles of what there is now, by id
 * @throws course_changed_meanwhile with what was added, moved and deleted
 */
export function refuseChangedOutline(
  course: string,
  expected: Outline | undefined,
  now: Outline,
  titles: Map<string, string>
): void {
  const changes = expected ? outlineChanges(expected, now) : []
  if (changes.length) {
    const told = changes.slice(0, NAMED_CHANGES).map((change) => describeChange(change, titles))
    const more = changes.length > told.length ? [`${changes.length - told.length} more`] : []
    throw courseError(
      "course_changed_meanwhile",
      `The outline of “${course}” was changed meanwhile: ${[...told, ...more].join("; ")}`
    )
  }
}

function describeChange(change: OutlineChange, titles: Map<string, string>): string {
  const section = `“${titles.get(change.section_id) ?? "a deleted section"}”`
  const lesson = "lesson_id" in change ? `“${titles.get(change.lesson_id)}”` : ""
  switch (change.kind) {
    case "section_added":
      return `${section} was added`
    case "section_removed":
      return "a section was deleted"
    case "section_moved":
      return `${section} was moved`
    case "lesson_added":
      return `${lesson} was added to ${section}`
    case "lesson_removed":
      return `a lesson of ${section} was deleted`
    case "lesson_moved":
      return `${lesson} is now in ${section}`
    case "lesson_reordered":
      return `${lesson} was moved within ${section}`
  }
}
