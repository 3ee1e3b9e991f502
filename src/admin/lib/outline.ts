import type { AdminCourseDetail, AdminLesson, AdminSection, AdminSetOutline } from "../../http/admin"

export type Direction = "up" | "down"

type Sections = AdminCourseDetail["sections"]

function swapped<T>(items: readonly T[], index: number, direction: Direction): T[] | null {
  const other = direction === "up" ? index - 1 : index + 1
  const a = items[index]
  const b = items[other]
  if (!a || !b) {
    return null
  }
  return items.map((item, position) => (position === index ? b : position === other ? a : item))
}

/** The outline with one section moved by one place; `null` where it is at the end already. */
export function moveSection(sections: Sections, sectionId: string, direction: Direction): Sections | null {
  return swapped(
    sections,
    sections.findIndex((section) => section.id === sectionId),
    direction
  )
}

/** The outline with one lesson moved by one place; over a section's end it goes into the next section. */
export function moveLesson(sections: Sections, lessonId: string, direction: Direction): Sections | null {
  const at = sections.findIndex((section) => section.lessons.some((lesson) => lesson.id === lessonId))
  const section = sections[at]
  if (!section) {
    return null
  }
  const index = section.lessons.findIndex((lesson) => lesson.id === lessonId)
  const lessons = swapped(section.lessons, index, direction)
  if (lessons) {
    return sections.map((item) => (item === section ? { ...item, lessons } : item))
  }
  const neighbour = sections[direction === "up" ? at - 1 : at + 1]
  if (!neighbour) {
    return null
  }
  const lesson = { ...section.lessons[index], section_id: neighbour.id }
  return sections.map((item) => {
    if (item === section) {
      return { ...item, lessons: item.lessons.filter((other) => other.id !== lessonId) }
    }
    if (item === neighbour) {
      return { ...item, lessons: direction === "up" ? [...item.lessons, lesson] : [lesson, ...item.lessons] }
    }
    return item
  })
}

/** What the API takes for the order of the whole course. */
export function toOutline(sections: Sections): AdminSetOutline {
  return {
    sections: sections.map((section) => ({ id: section.id, lesson_ids: section.lessons.map((lesson) => lesson.id) })),
  }
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
