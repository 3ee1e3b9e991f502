import { isDeepStrictEqual } from "node:util"
import { type Knex } from "@medusajs/framework/mikro-orm/knex"
import { courseError } from "../../errors"

/** Where files to download are listed: a lesson, or the course itself. */
export interface Shelf {
  course_id: string
  lesson_id: string | null
}

interface IdRow {
  id: string
}

/** The shelf's files in their order. */
export async function shelfOrder(trx: Knex, { course_id, lesson_id }: Shelf): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: IdRow[] }>(
    `SELECT id FROM course_resource
     WHERE course_id = ? AND lesson_id IS NOT DISTINCT FROM ? AND deleted_at IS NULL ORDER BY rank, id`,
    [course_id, lesson_id]
  )
  return rows.map(({ id }) => id)
}

/** Puts a file at the end of its shelf, unless it stands there already. */
export async function appendResource(
  trx: Knex,
  resource: Shelf & { id: string; asset_id: string; title: string }
): Promise<void> {
  const { id, title, asset_id, course_id, lesson_id } = resource
  await trx.raw(
    `INSERT INTO course_resource (id, title, asset_id, course_id, lesson_id, rank)
     SELECT ?, ?, ?, ?, ?, coalesce(max(rank) + 1, 0) FROM course_resource
     WHERE course_id = ? AND lesson_id IS NOT DISTINCT FROM ? AND deleted_at IS NULL
     ON CONFLICT (asset_id) WHERE deleted_at IS NULL DO NOTHING`,
    [id, title, asset_id, course_id, lesson_id, course_id, lesson_id]
  )
}

/** @throws `course_changed_meanwhile` where the files have another order than the caller saw */
export function refuseChangedShelf(expected: readonly string[] | undefined, known: readonly string[]): void {
  if (expected && !isDeepStrictEqual(expected, known)) {
    throw courseError(
      "course_changed_meanwhile",
      "The files to download were changed meanwhile: one was added, moved or deleted"
    )
  }
}

/** @throws `course_outline_mismatch` unless every file of the shelf is named exactly once */
export function refuseShelfMismatch(given: readonly string[], known: readonly string[]): void {
  const isSame = given.length === known.length && new Set([...given, ...known]).size === known.length
  if (!isSame) {
    throw courseError(
      "course_outline_mismatch",
      "resource_ids: the order must name every file of that lesson_id (null: of the course) exactly once"
    )
  }
}

export async function writeShelfOrder(trx: Knex, ids: string[]): Promise<void> {
  await trx.raw(
    `UPDATE course_resource SET rank = o.rank, updated_at = now()
     FROM (SELECT id, (position - 1)::int AS rank FROM unnest(?::text[]) WITH ORDINALITY AS t(id, position)) o
     WHERE course_resource.id = o.id AND course_resource.rank <> o.rank`,
    [ids]
  )
}
