import { query, type SqlConnection } from "../../sql"

/** `bytes`: the row stays and says why the file was refused. */
export type DeletionScope = "all" | "bytes"

/**
 * The workflow that marks a file has it deleted as soon as it has succeeded. Only where a crash came between is it left
 * to the sweep, which must not delete what a workflow that is still running may bring back.
 */
const GRACE_MINUTES = 5
/** Until a deletion that failed is tried again. */
const AGAIN_MINUTES = 10

/**
 * Marks files that a job is to delete. Those that are marked to be deleted in full stay as they are.
 *
 * @returns the ids that were not marked before
 */
export async function markForDeletion(connection: SqlConnection, ids: string[], scope: DeletionScope): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `UPDATE course_media_asset SET deletion = :scope, updated_at = now(),
       deletion_due_at = clock_timestamp() + interval '${GRACE_MINUTES} minutes'
     WHERE id = ANY(:ids) AND (deletion IS NULL OR deletion <> 'all') AND deleted_at IS NULL RETURNING id`,
    { ids, scope }
  )
  return rows.map(({ id }) => id)
}

export async function unmarkForDeletion(connection: SqlConnection, ids: string[]): Promise<void> {
  await query(
    connection,
    "UPDATE course_media_asset SET deletion = NULL, deletion_due_at = NULL, updated_at = now() WHERE id = ANY(:ids)",
    { ids }
  )
}

export interface MarkedAsset {
  id: string
  deletion: DeletionScope
}

/** Those of these files that are marked for deletion, whether they are due or not. */
export async function findMarked(connection: SqlConnection, provider: string, ids: string[]): Promise<MarkedAsset[]> {
  return query(
    connection,
    `SELECT id, deletion FROM course_media_asset
     WHERE id = ANY(:ids) AND deletion IS NOT NULL AND provider = :provider AND deleted_at IS NULL`,
    { ids, provider }
  )
}

/** The files of a provider that are due to be deleted, those that have waited longest first. */
export async function findDueDeletions(connection: SqlConnection, provider: string, limit: number): Promise<MarkedAsset[]> {
  return query(
    connection,
    `SELECT id, deletion FROM course_media_asset
     WHERE deletion IS NOT NULL AND deletion_due_at <= clock_timestamp() AND provider = :provider AND deleted_at IS NULL
     ORDER BY deletion_due_at, id LIMIT :limit`,
    { provider, limit }
  )
}

/** A deletion that failed waits, so that it does not hold up the others. */
export async function postponeDeletion(connection: SqlConnection, id: string): Promise<void> {
  await query(
    connection,
    `UPDATE course_media_asset SET deletion_due_at = clock_timestamp() + interval '${AGAIN_MINUTES} minutes'
     WHERE id = :id AND deletion IS NOT NULL`,
    { id }
  )
}
