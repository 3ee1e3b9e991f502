/** Rules and contents that cannot work for a shopper, although nothing stops them from being saved. */
export const COURSE_WARNINGS = [
  "nothing_published",
  "file_missing",
  "file_not_ready",
  "file_of_other_kind",
  "text_missing",
  "opens_after_access_ends",
  "preview_is_draft",
] as const
export type CourseWarningCode = (typeof COURSE_WARNINGS)[number]

export interface CourseWarning {
  code: CourseWarningCode
  /** The lesson it is about; `null`: the whole course. */
  lesson_id: string | null
}

interface Release {
  release_after_days: number | null
  release_at: Date | string | null
}

interface CheckedLesson extends Release {
  id: string
  type: "video" | "audio" | "article" | "document"
  status: "draft" | "published"
  is_preview: boolean
  body: string | null
  asset: { kind: string; status: string } | null
}

export interface CheckedCourse {
  /** Days of access; `null`: no expiry. */
  access_days: number | null
  sections: readonly (Release & { lessons: readonly CheckedLesson[] })[]
}

const DAY_MS = 86_400_000

/** The kind of file each type of lesson plays or shows; `null`: it carries a text. */
const FILE_KIND: Record<CheckedLesson["type"], string | null> = { video: "video", audio: "audio", document: "document", article: null }

/** Days after a purchase made `now` until a rule opens; 0: at once. */
function opensAfterDays({ release_after_days, release_at }: Release, now: Date): number {
  return release_at ? (new Date(release_at).getTime() - now.getTime()) / DAY_MS : (release_after_days ?? 0)
}

function fileWarning({ type, body, asset }: CheckedLesson): CourseWarningCode | null {
  const kind = FILE_KIND[type]
  if (kind === null) {
    return body?.trim() ? null : "text_missing"
  }
  if (!asset) {
    return "file_missing"
  }
  if (asset.kind !== kind) {
    return "file_of_other_kind"
  }
  return asset.status === "ready" ? null : "file_not_ready"
}

/**
 * What an admin should know before and after publishing, in outline order. Drafts are checked only for what a draft
 * prevents: a preview that nobody can see.
 *
 * @param now when a shopper buys: a release date behind the end of that access never comes
 */
export function courseWarnings(course: CheckedCourse, now: Date): CourseWarning[] {
  const warnings: CourseWarning[] = []
  const lessons = course.sections.flatMap((section) => section.lessons.map((lesson) => ({ section, lesson })))
  if (!lessons.some(({ lesson }) => lesson.status === "published")) {
    warnings.push({ code: "nothing_published", lesson_id: null })
  }
  for (const { section, lesson } of lessons) {
    const warn = (code: CourseWarningCode) => warnings.push({ code, lesson_id: lesson.id })
    if (lesson.status === "draft") {
      if (lesson.is_preview) {
        warn("preview_is_draft")
      }
      continue
    }
    const file = fileWarning(lesson)
    if (file) {
      warn(file)
    }
    const opens = Math.max(opensAfterDays(section, now), opensAfterDays(lesson, now))
    if (course.access_days && !lesson.is_preview && opens >= course.access_days) {
      warn("opens_after_access_ends")
    }
  }
  return warnings
}
