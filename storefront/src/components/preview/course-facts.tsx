import type { StoreCourse } from "../../client"
import { useCourses } from "../../provider"
import { Icon, type IconName } from "../common/icons"

function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code
  } catch {
    return code
  }
}

/** What a shopper wants to know at a glance: how much, how long, how hard, in which language, for how long. */
export function CourseFacts({ course }: { course: StoreCourse }) {
  const { labels, formats, locale } = useCourses()
  const { access_days: days, lesson_count: lessons, duration_seconds: seconds } = course
  const facts: [IconName, string | null][] = [
    ["list", labels.common.lessons(lessons, formats.number(lessons))],
    ["clock", seconds > 0 ? formats.duration(seconds, labels.common) : null],
    ["level", course.level && labels.common.level(course.level)],
    ["globe", course.language && languageName(course.language, locale)],
    [
      "calendar",
      days === null || days === 0 ? labels.preview.accessForever : labels.preview.accessDays(days, formats.number(days)),
    ],
    ["check", course.progression === "sequential" ? labels.preview.sequential : null],
  ]
  return (
    <ul className="courses-facts">
      {facts.flatMap(([icon, text]) =>
        text
          ? [
              <li key={icon} className="courses-facts__item">
                <Icon name={icon} size={18} />
                {text}
              </li>,
            ]
          : []
      )}
    </ul>
  )
}
