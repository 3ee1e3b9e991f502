import { type Knex } from "@medusajs/framework/mikro-orm/knex"

/** Ids of everything that one deletion took, so that exactly this can come back. */
export interface RemovedParts {
  course_ids: string[]
  section_ids: string[]
  lesson_ids: string[]
  resource_ids: string[]
}

/** What to delete; whatever lies below goes with it. */
export interface PartsToRemove {
  course_ids?: string[]
  section_ids?: string[]
  lesson_ids?: string[]
}

interface IdRow {
  id: string
}

async function ids(query: PromiseLike<{ rows: IdRow[] }>): Promise<string[]> {
  return (await query).rows.map((row) => row.id)
}

/**
 * Takes the courses' rows until the transaction ends: whoever changes an outline waits here, so that ranks and totals
 * are counted one after the other. Ids in one order, or two callers could wait for each other.
 *
 * @returns the ids that exist
 */
export function lockCourses(trx: Knex, courseIds: string[]): Promise<string[]> {
  return ids(
    trx.raw("SELECT id FROM course WHERE id = ANY(?) AND deleted_at IS NULL ORDER BY id FOR UPDATE", [courseIds])
  )
}

/** A statement of its own after the lock: within one, the count would be of before the wait. */
export async function refreshTotals(trx: Knex, courseIds: string[]): Promise<void> {
  await trx.raw(
    `UPDATE course SET lesson_count = total.lessons, duration_seconds = total.seconds, updated_at = now()
     FROM (
       SELECT c.id, count(l.id)::int AS lessons, least(coalesce(sum(l.duration_seconds), 0), 2147483647)::int AS seconds
       FROM course c
       LEFT JOIN course_section s ON s.course_id = c.id AND s.deleted_at IS NULL
       LEFT JOIN course_lesson l ON l.section_id = s.id AND l.deleted_at IS NULL AND l.status = 'published'
       WHERE c.id = ANY(?)
       GROUP BY c.id
     ) total
     WHERE course.id = total.id
       AND (course.lesson_count, course.duration_seconds) IS DISTINCT FROM (total.lessons, total.seconds)`,
    [courseIds]
  )
}

/**
 * Notes since when lessons can be seen: those that are published, in a course that is no draft, and that never were
 * before. In the transaction that makes it so, and not told by an event, which a crash would lose.
 *
 * @param lessonId only this one
 * @returns their ids
 */
export function notePublished(trx: Knex, courseId: string, lessonId: string | null): Promise<string[]> {
  return ids(
    trx.raw(
      `UPDATE course_lesson l SET published_at = clock_timestamp()
       FROM course_section s JOIN course c ON c.id = s.course_id
       WHERE c.id = ? AND c.status <> 'draft' AND s.id = l.section_id AND s.deleted_at IS NULL
         AND l.status = 'published' AND l.published_at IS NULL AND l.deleted_at IS NULL AND l.id = coalesce(?, l.id)
       RETURNING l.id`,
      [courseId, lessonId]
    )
  )
}

export async function nextSectionRank(trx: Knex, courseId: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { rank: number }[] }>(
    "SELECT coalesce(max(rank) + 1, 0)::int AS rank FROM course_section WHERE course_id = ? AND deleted_at IS NULL",
    [courseId]
  )
  return rows[0].rank
}

export async function nextLessonRank(trx: Knex, sectionId: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { rank: number }[] }>(
    "SELECT coalesce(max(rank) + 1, 0)::int AS rank FROM course_lesson WHERE section_id = ? AND deleted_at IS NULL",
    [sectionId]
  )
  return rows[0].rank
}

/** Notes who changed the outline, and when. */
export async function noteOutline(trx: Knex, courseId: string, actor: string | undefined): Promise<void> {
  await trx.raw("UPDATE course SET outline_updated_by = ?, outline_updated_at = now(), updated_at = now() WHERE id = ?", [
    actor ?? null,
    courseId,
  ])
}

/** The handles that begin as `base` does, for finding a free one. */
export async function handlesLike(knex: Knex, base: string): Promise<Set<string>> {
  const { rows } = await knex.raw<{ rows: { handle: string }[] }>(
    "SELECT handle FROM course WHERE starts_with(handle, ?) AND deleted_at IS NULL",
    [base]
  )
  return new Set(rows.map((row) => row.handle))
}

/** Writes a whole order: `sections[i]` gets rank i, its lessons theirs, moving between sections as told. */
export async function writeOutline(trx: Knex, sections: { id: string; lesson_ids: string[] }[]): Promise<void> {
  const lessons = sections.flatMap((section) =>
    section.lesson_ids.map((id, rank) => ({ id, section_id: section.id, rank }))
  )
  await trx.raw(
    `UPDATE course_section SET rank = o.rank, updated_at = now()
     FROM (SELECT id, (position - 1)::int AS rank FROM unnest(?::text[]) WITH ORDINALITY AS t(id, position)) o
     WHERE course_section.id = o.id AND course_section.rank <> o.rank`,
    [sections.map((section) => section.id)]
  )
  await trx.raw(
    `UPDATE course_lesson SET rank = o.rank, section_id = o.section_id, updated_at = now()
     FROM unnest(?::text[], ?::text[], ?::int[]) AS o(id, section_id, rank)
     WHERE course_lesson.id = o.id AND (course_lesson.rank, course_lesson.section_id) <> (o.rank, o.section_id)`,
    [lessons.map((lesson) => lesson.id), lessons.map((lesson) => lesson.section_id), lessons.map((lesson) => lesson.rank)]
  )
}

/**
 * Soft-deletes with everything below. The generated methods would also touch, and on restore bring back, what had been
 * deleted before.
 */
export async function removeParts(trx: Knex, parts: PartsToRemove): Promise<RemovedParts> {
  const course_ids = await ids(
    trx.raw("UPDATE course SET deleted_at = now() WHERE id = ANY(?) AND deleted_at IS NULL RETURNING id", [
      parts.course_ids ?? [],
    ])
  )
  const section_ids = await ids(
    trx.raw(
      `UPDATE course_section SET deleted_at = now()
       WHERE (id = ANY(?) OR course_id = ANY(?)) AND deleted_at IS NULL RETURNING id`,
      [parts.section_ids ?? [], course_ids]
    )
  )
  const lesson_ids = await ids(
    trx.raw(
      `UPDATE course_lesson SET deleted_at = now()
       WHERE (id = ANY(?) OR section_id = ANY(?)) AND deleted_at IS NULL RETURNING id`,
      [parts.lesson_ids ?? [], section_ids]
    )
  )
  const resource_ids = await ids(
    trx.raw(
      `UPDATE course_resource SET deleted_at = now()
       WHERE (lesson_id = ANY(?) OR course_id = ANY(?)) AND deleted_at IS NULL RETURNING id`,
      [lesson_ids, course_ids]
    )
  )
  return { course_ids, section_ids, lesson_ids, resource_ids }
}

export async function restoreParts(trx: Knex, removed: RemovedParts): Promise<void> {
  await trx.raw("UPDATE course SET deleted_at = NULL WHERE id = ANY(?)", [removed.course_ids])
  await trx.raw("UPDATE course_section SET deleted_at = NULL WHERE id = ANY(?)", [removed.section_ids])
  await trx.raw("UPDATE course_lesson SET deleted_at = NULL WHERE id = ANY(?)", [removed.lesson_ids])
  await trx.raw("UPDATE course_resource SET deleted_at = NULL WHERE id = ANY(?)", [removed.resource_ids])
}
