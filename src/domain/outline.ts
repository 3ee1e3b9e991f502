/** A course's whole order: its sections, and in each its lessons. */
export type Outline = { id: string; lesson_ids: string[] }[]

/** One difference between two orders of a course. `section_id`: where the lesson is now, or where it was if it is gone. */
export type OutlineChange =
  | { kind: "section_added" | "section_removed" | "section_moved"; section_id: string }
  | { kind: "lesson_added" | "lesson_removed" | "lesson_moved" | "lesson_reordered"; lesson_id: string; section_id: string }

/**
 * What someone else did between two orders: additions, deletions, and the fewest moves that explain the rest. Empty only
 * where both are the same. Deleting or adding a section reports its lessons too, unless they went elsewhere.
 */
export function outlineChanges(before: Outline, after: Outline): OutlineChange[] {
  const sectionsBefore = before.map(({ id }) => id)
  const sectionsAfter = after.map(({ id }) => id)
  const homeBefore = homes(before)
  const homeAfter = homes(after)
  const changes: OutlineChange[] = [
    ...without(sectionsAfter, sectionsBefore).map((section_id) => ({ kind: "section_added" as const, section_id })),
    ...without(sectionsBefore, sectionsAfter).map((section_id) => ({ kind: "section_removed" as const, section_id })),
    ...movedItems(sectionsBefore, sectionsAfter).map((section_id) => ({ kind: "section_moved" as const, section_id })),
  ]
  for (const [lesson_id, section_id] of homeAfter) {
    const home = homeBefore.get(lesson_id)
    if (home !== section_id) {
      changes.push({ kind: home === undefined ? "lesson_added" : "lesson_moved", lesson_id, section_id })
    }
  }
  for (const [lesson_id, section_id] of homeBefore) {
    if (!homeAfter.has(lesson_id)) {
      changes.push({ kind: "lesson_removed", lesson_id, section_id })
    }
  }
  const lessonsBefore = new Map(before.map(({ id, lesson_ids }) => [id, lesson_ids]))
  for (const { id: section_id, lesson_ids } of after) {
    for (const lesson_id of movedItems(lessonsBefore.get(section_id) ?? [], lesson_ids)) {
      changes.push({ kind: "lesson_reordered", lesson_id, section_id })
    }
  }
  return changes
}

function homes(outline: Outline): Map<string, string> {
  return new Map(outline.flatMap(({ id, lesson_ids }) => lesson_ids.map((lessonId): [string, string] => [lessonId, id])))
}

function without(items: string[], others: string[]): string[] {
  const known = new Set(others)
  return items.filter((item) => !known.has(item))
}

/** Of what both lists hold, the fewest items whose move turns one order into the other: all but a longest common run. */
function movedItems(before: string[], after: string[]): string[] {
  const places = new Map(before.map((item, place) => [item, place]))
  const items = after.filter((item) => places.has(item))
  const order = items.map((item) => places.get(item) ?? 0)
  /** `ends[n]`: index of the smallest last place of an increasing run of n + 1 items. */
  const ends: number[] = []
  const previous: number[] = []
  order.forEach((place, index) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (order[ends[middle]] < place) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    previous[index] = low > 0 ? ends[low - 1] : -1
    ends[low] = index
  })
  const kept = new Set<number>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]) {
    kept.add(index)
  }
  return items.filter((_, index) => !kept.has(index))
}
