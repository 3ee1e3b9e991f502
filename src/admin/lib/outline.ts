import type { Outline } from "../../domain/outline"
import type { AdminCourseDetail, AdminLesson, AdminSection } from "../../http/admin"

export type Direction = "up" | "down"

type Sections = AdminCourseDetail["sections"]

/** A list with one item moved by one place; `null` where it is at the end already, or not there. */
export function moveItem<T>(items: readonly T[], index: number, direction: Direction): T[] | null {
  const other = direction === "up" ? index - 1 : index + 1
  const a = items[index]
  const b = items[other]
  if (a === undefined || b === undefined) {
    return null
  }
  return items.map((item, position) => (position === index ? b : position === other ? a : item))
}

/** The outline with one section moved by one place; `null` where it is at the end already. */
export function moveSection(outline: Outline, sectionId: string, direction: Direction): Outline | null {
  return moveItem(
    outline,
    outline.findIndex((section) => section.id === sectionId),
    direction
  )
}

/** The outline with one lesson moved by one place; over a section's end it goes into the next section. */
export function moveLesson(outline: Outline, lessonId: string, direction: Direction): Outline | null {
  const at = outline.findIndex((section) => section.lesson_ids.includes(lessonId))
  const section = outline[at]
  if (!section) {
    return null
  }
  const lesson_ids = moveItem(section.lesson_ids, section.lesson_ids.indexOf(lessonId), direction)
  if (lesson_ids) {
    return outline.map((item) => (item === section ? { ...item, lesson_ids } : item))
  }
  const neighbour = outline[direction === "up" ? at - 1 : at + 1]
  if (!neighbour) {
    return null
  }
  return outline.map((item) => {
    if (item === section) {
      return { ...item, lesson_ids: item.lesson_ids.filter((id) => id !== lessonId) }
    }
    if (item === neighbour) {
      const { lesson_ids: others } = item
      return { ...item, lesson_ids: direction === "up" ? [...others, lessonId] : [lessonId, ...others] }
    }
    return item
  })
}

/** The order of a course, as the API takes it. */
export function toOutline(sections: Sections): Outline {
  return sections.map((section) => ({ id: section.id, lesson_ids: section.lessons.map((lesson) => lesson.id) }))
}

/** Sections and lessons in an order; what it does not name stays where it is, what is gone is left out. */
export function arranged(sections: Sections, outline: Outline): Sections {
  const lessons = new Map(sections.flatMap((section) => section.lessons.map((lesson) => [lesson.id, lesson])))
  const known = new Map(sections.map((section) => [section.id, section]))
  const named = new Set(outline.flatMap(({ lesson_ids }) => lesson_ids))
  const order = new Map(outline.map(({ id, lesson_ids }) => [id, lesson_ids]))
  const inOrder = [
    ...outline.flatMap(({ id }) => known.get(id) ?? []),
    ...sections.filter((section) => !order.has(section.id)),
  ]
  return inOrder.map((section) => ({
    ...section,
    lessons: [
      ...(order.get(section.id) ?? []).flatMap((id) => {
        const lesson = lessons.get(id)
        return lesson ? [{ ...lesson, section_id: section.id }] : []
      }),
      ...section.lessons.filter((lesson) => !named.has(lesson.id)),
    ],
  }))
}

export function findLesson(
  sections: Sections,
  lessonId: string | undefined
): { lesson: AdminLesson; section: AdminSection } | null {
  for (const section of sections) {
    const lesson = section.lessons.find((item) => item.id === lessonId)
    if (lesson) {
      return { lesson, section }
    }
  }
  return null
}
