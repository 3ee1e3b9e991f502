import { generateEntityId } from "@medusajs/framework/utils"
import { query, type SqlConnection } from "../sql"

/** Enrolments of the same course: what was learned in one goes into the other as well. */
export interface EnrollmentPair {
  from_id: string
  to_id: string
}

/** What undoing needs; survives JSON. `at`: the moment of the merge, as the database writes it. */
export interface MergeUndo {
  at: string
  created_ids: string[]
  /** Rows of progress as they were, as JSON of the database. */
  progress: object[]
  enrollments: object[]
}

const PAIRS = "jsonb_to_recordset(:pairs::jsonb) AS pair(from_id text, to_id text)"
const PROGRESS = `id text, watched int4multirange, position_seconds float8, position_at timestamptz,
  completed_at timestamptz, completed_by text`
const VISITS = "id text, first_opened_at timestamptz, last_lesson_id text, last_activity_at timestamptz, completed_at timestamptz"

const READ_PROGRESS = `
SELECT g.id AS from_id, pair.to_id, p.id AS id, to_jsonb(p) AS prior
FROM ${PAIRS} JOIN course_lesson_progress g ON g.enrollment_id = pair.from_id
LEFT JOIN course_lesson_progress p ON p.enrollment_id = pair.to_id AND p.lesson_id = g.lesson_id`

const READ_VISITS = `
SELECT to_jsonb(t) AS prior FROM ${PAIRS} JOIN course_enrollment g ON g.id = pair.from_id
JOIN course_enrollment t ON t.id = pair.to_id
WHERE g.first_opened_at IS NOT NULL OR g.last_activity_at IS NOT NULL OR g.completed_at IS NOT NULL`

const MERGE_PROGRESS = `
INSERT INTO course_lesson_progress AS p (id, enrollment_id, lesson_id, watched, position_seconds, position_at,
  credit_seconds, credit_at, completed_at, completed_by)
SELECT r.id, r.to_id, g.lesson_id, g.watched, g.position_seconds, g.position_at, g.credit_seconds, g.credit_at,
  g.completed_at, g.completed_by
FROM jsonb_to_recordset(:rows::jsonb) AS r(id text, from_id text, to_id text)
JOIN course_lesson_progress g ON g.id = r.from_id
ON CONFLICT (enrollment_id, lesson_id) DO UPDATE SET
  watched = p.watched + excluded.watched,
  position_seconds = CASE WHEN excluded.position_at > coalesce(p.position_at, '-infinity')
    THEN excluded.position_seconds ELSE p.position_seconds END,
  position_at = greatest(p.position_at, excluded.position_at),
  completed_by = CASE WHEN excluded.completed_at < coalesce(p.completed_at, 'infinity')
    THEN excluded.completed_by ELSE p.completed_by END,
  completed_at = least(p.completed_at, excluded.completed_at),
  updated_at = now()`

const MERGE_VISITS = `
UPDATE course_enrollment AS t SET
  first_opened_at = least(t.first_opened_at, g.first_opened_at),
  last_lesson_id = CASE WHEN g.last_activity_at > coalesce(t.last_activity_at, '-infinity')
    THEN g.last_lesson_id ELSE t.last_lesson_id END,
  last_activity_at = greatest(t.last_activity_at, g.last_activity_at),
  completed_at = least(t.completed_at, g.completed_at),
  updated_at = now()
FROM ${PAIRS} JOIN course_enrollment g ON g.id = pair.from_id
WHERE t.id = pair.to_id`

/**
 * Adds what was learned in one enrolment to another one of the same course, in the caller's transaction: what either
 * watched counts, the newer position wins, what either completed stays completed. The first enrolment keeps its own.
 */
export async function mergeProgress(trx: SqlConnection, pairs: readonly EnrollmentPair[]): Promise<MergeUndo> {
  const bindings = { pairs: JSON.stringify(pairs) }
  const [{ at }] = await query<{ at: string }>(trx, "SELECT now()::text AS at", {})
  const found = await query<{ from_id: string; to_id: string; id: string | null; prior: object | null }>(trx, READ_PROGRESS, bindings)
  const visits = await query<{ prior: object }>(trx, READ_VISITS, bindings)
  const rows = found.map((row) => ({ ...row, id: row.id ?? generateEntityId("", "prog"), created: row.id === null }))
  if (rows.length) {
    await query(trx, MERGE_PROGRESS, { rows: JSON.stringify(rows.map(({ id, from_id, to_id }) => ({ id, from_id, to_id }))) })
  }
  if (visits.length) {
    await query(trx, MERGE_VISITS, bindings)
  }
  return {
    at,
    created_ids: rows.filter((row) => row.created).map((row) => row.id),
    progress: rows.flatMap((row) => row.prior ?? []),
    enrollments: visits.map((row) => row.prior),
  }
}

/** Takes `mergeProgress` back. What the customer learned since then stays. */
export async function unmergeProgress(trx: SqlConnection, { at, created_ids, progress, enrollments }: MergeUndo): Promise<void> {
  await query(trx, "DELETE FROM course_lesson_progress WHERE id = ANY(:ids) AND updated_at <= :at::timestamptz", { ids: created_ids, at })
  await query(
    trx,
    `UPDATE course_lesson_progress AS p SET watched = r.watched, position_seconds = r.position_seconds,
       position_at = r.position_at, completed_at = r.completed_at, completed_by = r.completed_by, updated_at = now()
     FROM jsonb_to_recordset(:rows::jsonb) AS r(${PROGRESS}) WHERE p.id = r.id AND p.updated_at = :at::timestamptz`,
    { rows: JSON.stringify(progress), at }
  )
  await query(
    trx,
    `UPDATE course_enrollment AS t SET first_opened_at = r.first_opened_at, last_lesson_id = r.last_lesson_id,
       last_activity_at = r.last_activity_at, completed_at = r.completed_at, updated_at = now()
     FROM jsonb_to_recordset(:rows::jsonb) AS r(${VISITS}) WHERE t.id = r.id AND t.updated_at = :at::timestamptz`,
    { rows: JSON.stringify(enrollments), at }
  )
}
