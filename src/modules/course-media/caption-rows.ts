import { courseError } from "../../errors"
import { query, type SqlConnection } from "../../sql"

/** A row of `course_media_caption`. */
export interface CaptionRow {
  id: string
  asset_id: string
  language: string
  label: string
  file_key: string
  cue_count: number
  ends_at_seconds: number
  is_default: boolean
  created_at: string
}

/** Languages of one file. */
export const MAX_CAPTIONS = 50

const COLUMNS = "id, asset_id, language, label, file_key, cue_count, ends_at_seconds, is_default, created_at"

/** The captions of a file, as players list them: the default first. */
export function readCaptions(connection: SqlConnection, assetId: string): Promise<CaptionRow[]> {
  return query<CaptionRow>(
    connection,
    `SELECT id, asset_id, language, label, file_key, cue_count, ends_at_seconds, is_default,
       to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS created_at
     FROM course_media_caption WHERE asset_id = :asset AND deleted_at IS NULL ORDER BY is_default DESC, label, id`,
    { asset: assetId }
  )
}

/** What one change took and gave, by which it is undone. */
export interface CaptionChange {
  asset_id: string
  before: CaptionRow[]
  after: CaptionRow[]
}

const same = (a: CaptionRow, b: CaptionRow) => JSON.stringify(a) === JSON.stringify(b)
const without = (from: readonly CaptionRow[], what: readonly CaptionRow[]) => from.filter((row) => !what.some((other) => same(row, other)))

/**
 * Changes a file's captions in the caller's transaction. Changes of one file wait for each other.
 *
 * @param change makes the new list from the one there is
 * @returns only the rows that differ
 * @throws `course_not_found` where there is no such file
 */
export async function changeCaptions(
  trx: SqlConnection,
  assetId: string,
  change: (captions: readonly CaptionRow[]) => readonly CaptionRow[]
): Promise<CaptionChange> {
  const found = await query(trx, "SELECT id FROM course_media_asset WHERE id = :id AND deleted_at IS NULL FOR UPDATE", { id: assetId })
  if (!found.length) {
    throw courseError("course_not_found", `File ${assetId} was not found`)
  }
  const old = await readCaptions(trx, assetId)
  const wanted = [...change(old)]
  const before = without(old, wanted)
  const after = without(wanted, old)
  await query(trx, "DELETE FROM course_media_caption WHERE id = ANY(:ids)", { ids: before.map(({ id }) => id) })
  await query(
    trx,
    `INSERT INTO course_media_caption (${COLUMNS}) SELECT ${COLUMNS}
     FROM json_populate_recordset(NULL::course_media_caption, CAST(:rows AS json))`,
    { rows: JSON.stringify(after) }
  )
  return { asset_id: assetId, before, after }
}

/** Takes back what one change did, and leaves what came after it. Nothing where the file is gone. */
export async function undoCaptionChange(trx: SqlConnection, { asset_id, before, after }: CaptionChange): Promise<void> {
  const ids = new Set([...before, ...after].map(({ id }) => id))
  await changeCaptions(trx, asset_id, (now) => {
    const others = now.filter((row) => !ids.has(row.id) && before.every(({ language }) => language !== row.language))
    return before.reduce((rows, row) => withCaption(rows, row), others as readonly CaptionRow[])
  }).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "course_not_found")) {
      throw error
    }
  })
}

/** The list with one more; it takes the place of the one in its language, and of the default where it is one. */
export function withCaption(captions: readonly CaptionRow[], added: CaptionRow): CaptionRow[] {
  const others = captions.filter(({ id, language }) => id !== added.id && language !== added.language)
  if (others.length >= MAX_CAPTIONS) {
    throw courseError("course_invalid_input", `language: a file has captions in at most ${MAX_CAPTIONS} languages`)
  }
  return [...others.map((row) => (added.is_default ? { ...row, is_default: false } : row)), added]
}

/** @throws `course_not_found` */
export function findCaption(captions: readonly CaptionRow[], id: string): CaptionRow {
  const found = captions.find((row) => row.id === id)
  if (!found) {
    throw courseError("course_not_found", `Captions ${id} were not found`)
  }
  return found
}

/** Those of the first list in languages that the second has not; a default only where it has none. */
export function missingCaptions(from: readonly CaptionRow[], to: readonly CaptionRow[]): CaptionRow[] {
  const hasDefault = to.some((row) => row.is_default)
  return from
    .filter(({ language }) => to.every((row) => row.language !== language))
    .map((row) => ({ ...row, is_default: row.is_default && !hasDefault }))
}
