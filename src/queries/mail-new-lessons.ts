import type { CourseProgression, CourseStatus } from "../http/common"
import { query, type SqlConnection } from "../sql"
import { ENTITLEMENTS, type CourseFacts, type LessonFacts } from "./access-facts"

/** A published lesson that some who have its course may not have been told of. */
export interface NewLessonRow extends LessonFacts {
  course_id: string
  course_status: CourseStatus
  progression: CourseProgression
  published_at: Date
}

/** A job that did not run for a week misses nothing. */
const SLACK_DAYS = 7

/**
 * Lessons that were published and that open to somebody about now, or did within the last days: a lesson is told of
 * when it can be seen, which for one that is released later is then.
 *
 * @param timeZone the store's
 */
export async function newLessons(connection: SqlConnection, timeZone: string): Promise<NewLessonRow[]> {
  return query<NewLessonRow>(
    connection,
    `SELECT l.published_at, s.course_id, c.status AS course_status, c.progression, l.id, l.status, l.is_preview,
       l.release_at, l.release_after_days, s.release_at AS section_release_at,
       s.release_after_days AS section_release_after_days
     FROM course_lesson l
     JOIN course_section s ON s.id = l.section_id AND s.deleted_at IS NULL
     JOIN course c ON c.id = s.course_id AND c.status <> 'draft' AND c.deleted_at IS NULL
     WHERE l.status = 'published' AND l.published_at IS NOT NULL AND l.deleted_at IS NULL
       AND greatest(l.release_at, s.release_at,
         course_release_date(l.published_at, greatest(l.release_after_days, s.release_after_days, 0), :zone))
       > clock_timestamp() - make_interval(days => :slack)
     ORDER BY s.course_id, s.rank, s.id, l.rank, l.id`,
    { slack: SLACK_DAYS, zone: timeZone }
  )
}

/** One customer who had the course before the newest of these lessons was published. */
export interface LessonReaderRow extends CourseFacts {
  enrollment_id: string
  customer_id: string
  /** `enrolled_at` to the last digit. */
  cursor: string
  /** Of the lessons asked for: published since, and not told yet. */
  lesson_ids: string[]
}

export interface LessonReaderPage {
  course_id: string
  lesson_ids: string[]
  newest: Date
  after: { cursor: string; enrollment_id: string } | null
  limit: number
  /** The store's time zone. */
  timeZone: string
}

/**
 * A page of those whom the lessons may be news to, and who did not turn such mails off. A lesson that opened to one of them
 * more than a few days ago is none: what was told may be forgotten by then (option `retention.mailDays`).
 */
export async function lessonReaders(connection: SqlConnection, page: LessonReaderPage): Promise<LessonReaderRow[]> {
  return query<LessonReaderRow>(
    connection,
    `SELECT clock_timestamp() AS now, e.id AS enrollment_id, e.customer_id, e.enrolled_at, e.enrolled_at::text AS cursor,
       (SELECT status FROM course WHERE id = e.course_id) AS status, ${ENTITLEMENTS},
       (SELECT coalesce(array_agg(l.id), '{}') FROM course_lesson l JOIN course_section s ON s.id = l.section_id
        WHERE l.id = ANY(:lessons) AND l.published_at > e.enrolled_at
          AND greatest(l.published_at, l.release_at, s.release_at,
            course_release_date(e.enrolled_at, greatest(l.release_after_days, s.release_after_days, 0), :zone))
          > now() - make_interval(days => :slack)
          AND NOT EXISTS (
          SELECT 1 FROM course_mail_item i WHERE i.template = 'newLessons' AND i.ref = e.id || ':' || l.id)
       ) AS lesson_ids
     FROM course_enrollment e
     WHERE e.course_id = :course AND e.deleted_at IS NULL AND e.enrolled_at < :newest::timestamptz
       AND (e.enrolled_at, e.id) > (:after_at::timestamptz, :after_id::text)
       AND NOT EXISTS (SELECT 1 FROM course_mail_opt_out o WHERE o.customer_id = e.customer_id
         AND o.template = 'newLessons' AND o.deleted_at IS NULL)
     ORDER BY e.enrolled_at, e.id LIMIT :limit`,
    {
      course: page.course_id,
      lessons: page.lesson_ids,
      newest: page.newest,
      after_at: page.after?.cursor ?? "-infinity",
      after_id: page.after?.enrollment_id ?? "",
      limit: page.limit,
      slack: SLACK_DAYS,
      zone: page.timeZone,
    }
  )
}
