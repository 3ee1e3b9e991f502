import { MedusaError } from "@medusajs/framework/utils"
import { courseError } from "../../errors"

/** A course's whole order: sections, and in each its lessons. */
export type Outline = { id: string; lesson_ids: string[] }[]

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

function difference(field: string, given: string[], known: string[]): string[] {
  const knownIds = new Set(known)
  const givenIds = new Set(given)
  const faults: [string, string[]][] = [
    ["named twice", given.filter((id, index) => given.indexOf(id) !== index)],
    ["not in this course", given.filter((id) => !knownIds.has(id))],
    ["missing", known.filter((id) => !givenIds.has(id))],
  ]
  return faults.flatMap(([fault, ids]) =>
    ids.length ? [`${field} ${fault}: ${[...new Set(ids)].slice(0, 10).join(", ")}`] : []
  )
}

/** Refuses an order that does not name every section and lesson of the course exactly once. */
export function refuseMismatch(outline: Outline, known: Outline): void {
  const lessons = (order: Outline) => order.flatMap((section) => section.lesson_ids)
  const sections = (order: Outline) => order.map((section) => section.id)
  const told = [
    ...difference("sections", sections(outline), sections(known)),
    ...difference("lesson_ids", lessons(outline), lessons(known)),
  ]
  if (told.length) {
    throw courseError("course_outline_mismatch", `The order must name every section and lesson once; ${told.join("; ")}`)
  }
}
