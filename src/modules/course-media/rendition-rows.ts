import { query, type SqlConnection } from "../../sql"
import { MP4_FOLDER } from "./media-keys"
import type { AssetRenditions, Mp4Rendition } from "./renditions"

/** Lengths of two exports of one video differ by frames, not by scenes. */
const SAME_SECONDS = 1
const SAME_SHARE = 0.01

export function isSameLength(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(SAME_SECONDS, Math.max(a, b) * SAME_SHARE)
}

/** Where a further height lies within the folder of its video. */
export function renditionKey(asset: { id: string; file_key: string }): string {
  return `${MP4_FOLDER}${asset.id}/${asset.file_key}`
}

interface Main {
  duration_seconds: number | null
  height: number | null
  renditions: unknown
}

/** What `renditions` holds, whatever was written there. */
export function mp4Renditions({ renditions }: Pick<Main, "renditions">): Mp4Rendition[] {
  return (renditions as AssetRenditions | null)?.mp4 ?? []
}

/** Why a file cannot be another height of a video; `null`: it can. */
export function renditionFault(
  main: Main | null,
  file: { content_type: string; duration_seconds: number | null; height: number | null; file_key: string }
): string | null {
  if (!main) {
    return "The video that it belongs to was replaced meanwhile"
  }
  if (file.content_type !== "video/mp4") {
    return `It is of the type ${file.content_type}; another height of a video is an MP4`
  }
  if (!isSameLength(main.duration_seconds ?? 0, file.duration_seconds ?? 0)) {
    const seconds = (value: number | null) => `${(value ?? 0).toFixed(1)} s`
    return `It is ${seconds(file.duration_seconds)} long, but the lesson's video ${seconds(main.duration_seconds)}: it is another video`
  }
  const heights = mp4Renditions(main).flatMap(({ file_key, height }) => (file_key === file.file_key ? [] : [height]))
  return [main.height, ...heights].includes(file.height) ? `There is a file of the height ${file.height} already` : null
}

/**
 * Adds an MP4 file of another height to a video's renditions, and leaves what else is there. Idempotent.
 *
 * @returns `false`: there is one of its height, or no such video
 */
export async function addMp4Rendition(connection: SqlConnection, assetId: string, added: Mp4Rendition): Promise<boolean> {
  const rows = await query(
    connection,
    `UPDATE course_media_asset a SET updated_at = now(), renditions = jsonb_set(coalesce(a.renditions, '{}'), '{mp4}',
       coalesce((SELECT jsonb_agg(e ORDER BY n) FROM jsonb_array_elements(a.renditions->'mp4') WITH ORDINALITY AS t(e, n)
         WHERE e->>'file_key' <> :key), '[]') || CAST(:added AS jsonb))
     WHERE a.id = :id AND a.deleted_at IS NULL AND a.height IS DISTINCT FROM CAST(:height AS int)
       AND NOT EXISTS (SELECT FROM jsonb_array_elements(a.renditions->'mp4') AS e
         WHERE e->>'file_key' <> :key AND e->'height' = to_jsonb(CAST(:height AS int)))
     RETURNING a.id`,
    { id: assetId, key: added.file_key, height: added.height, added: JSON.stringify([added]) }
  )
  return rows.length > 0
}

/** Takes an MP4 file out of a video's renditions, and leaves what else is there. @returns what it took */
export async function removeMp4Rendition(
  connection: SqlConnection,
  assetId: string,
  fileKey: string
): Promise<Mp4Rendition | null> {
  const [taken] = await query<{ taken: Mp4Rendition }>(
    connection,
    `UPDATE course_media_asset a SET updated_at = now(), renditions = jsonb_set(a.renditions, '{mp4}',
       coalesce((SELECT jsonb_agg(e ORDER BY n) FROM jsonb_array_elements(a.renditions->'mp4') WITH ORDINALITY AS t(e, n)
         WHERE e->>'file_key' <> :key), '[]'))
     FROM (SELECT o.id, e AS taken FROM course_media_asset o, jsonb_array_elements(o.renditions->'mp4') AS e
       WHERE o.id = :id AND e->>'file_key' = :key) old
     WHERE a.id = old.id RETURNING old.taken`,
    { id: assetId, key: fileKey }
  )
  return taken?.taken ?? null
}
