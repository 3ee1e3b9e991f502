import type { StoreCourse, StoreOutlineLesson, StoreOutlineSection } from "../../../http/store"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import type { CourseRow } from "../../../queries/enrollments"
import type { OutlineRow } from "../../../queries/outlines"

/** A course as anyone may see it. A picture that another provider holds is left out rather than failing the list. */
export async function presentCourse(media: CourseMediaModuleService, row: CourseRow): Promise<StoreCourse> {
  return {
    id: row.id,
    handle: row.handle,
    title: row.title,
    subtitle: row.subtitle,
    description: row.description,
    thumbnail: row.thumbnail?.provider === media.providerId ? await media.signThumbnail(row.thumbnail) : null,
    level: row.level,
    language: row.language,
    access_days: row.access_days,
    progression: row.progression,
    lesson_count: row.lesson_count,
    duration_seconds: row.duration_seconds,
  }
}

/** A lesson's line in an outline: nothing that plays. */
export function presentLesson(
  row: Pick<OutlineRow, "id" | "title" | "type" | "is_preview" | "duration_seconds">
): StoreOutlineLesson {
  return {
    id: row.id,
    title: row.title,
    type: row.type,
    is_preview: row.is_preview,
    duration_seconds: row.duration_seconds,
  }
}

/** Groups lessons, which come in outline order, by their sections. A section without lessons does not show. */
export function presentSections<Lesson>(
  rows: readonly OutlineRow[],
  present: (row: OutlineRow) => Lesson
): (Omit<StoreOutlineSection, "lessons"> & { lessons: Lesson[] })[] {
  const sections = new Map<string, Omit<StoreOutlineSection, "lessons"> & { lessons: Lesson[] }>()
  for (const row of rows) {
    const section = sections.get(row.section_id) ?? { id: row.section_id, title: row.section_title, lessons: [] }
    section.lessons.push(present(row))
    sections.set(row.section_id, section)
  }
  return [...sections.values()]
}
