import { type CourseLessonDTO, type CourseSectionDTO } from "./types"

/** A section for another course, without its lessons. */
export function sectionCopy({ title, rank, release_after_days, release_at }: CourseSectionDTO, course_id: string) {
  return { title, rank, release_after_days, release_at, course_id }
}

/** A lesson for another section: a draft, without media. */
export function lessonCopy(lesson: CourseLessonDTO, section_id: string) {
  const { title, description, type, rank, is_preview, body, release_after_days, release_at } = lesson
  return {
    title,
    description,
    type,
    rank,
    is_preview,
    body,
    release_after_days,
    release_at,
    status: "draft" as const,
    section_id,
  }
}
