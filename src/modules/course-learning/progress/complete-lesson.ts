import { generateEntityId } from "@medusajs/framework/utils"
import { CREDIT_SLACK_SECONDS } from "./record-heartbeat"
import { query, type SqlConnection } from "../sql"

export interface CompletedLesson {
  completed_at: Date
  /** `false`: it was completed before, and keeps its first date. */
  newly_completed: boolean
}

/**
 * Within one statement `now()` is one moment: where it stands in the row afterwards, this run completed the lesson. The
 * progress is selected from the visit, so that the enrolment is locked first, as everywhere else.
 */
const COMPLETE = `
WITH visit AS (
  UPDATE course_enrollment SET first_opened_at = coalesce(first_opened_at, now()), last_lesson_id = :lesson,
    last_activity_at = now(), updated_at = now()
  WHERE id = :enrollment
  RETURNING id
)
INSERT INTO course_lesson_progress AS p
  (id, enrollment_id, lesson_id, credit_seconds, completed_at, completed_by)
SELECT :id, id, :lesson, :slack::float8, now(), 'manual' FROM visit
ON CONFLICT (enrollment_id, lesson_id) DO UPDATE SET
  completed_by = CASE WHEN p.completed_at IS NULL THEN 'manual' ELSE p.completed_by END,
  completed_at = coalesce(p.completed_at, now()),
  updated_at = now()
RETURNING completed_at, completed_at = now() AS newly_completed`

/** Completes a lesson by hand. Sticky: calling it again changes nothing. */
export async function completeLesson(
  connection: SqlConnection,
  enrollmentId: string,
  lessonId: string
): Promise<CompletedLesson> {
  const [row] = await query<CompletedLesson>(connection, COMPLETE, {
    id: generateEntityId("", "prog"),
    enrollment: enrollmentId,
    lesson: lessonId,
    slack: CREDIT_SLACK_SECONDS,
  })
  return row
}

/** Takes back a completion that `completeLesson` had just written. */
export async function uncompleteLesson(
  connection: SqlConnection,
  enrollmentId: string,
  lessonId: string,
  completedAt: Date
): Promise<void> {
  await query(
    connection,
    `UPDATE course_lesson_progress SET completed_at = NULL, completed_by = NULL, updated_at = now()
     WHERE enrollment_id = :enrollment AND lesson_id = :lesson AND completed_by = 'manual'
       AND date_trunc('milliseconds', completed_at) = :completed_at`,
    { enrollment: enrollmentId, lesson: lessonId, completed_at: completedAt }
  )
}
