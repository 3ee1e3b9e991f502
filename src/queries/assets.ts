import type { LessonType } from "../http/common"
import type { AssetRenditions } from "../modules/course-media/renditions"

/** A stored file as the signing functions of the media module take it, and what of it is shown. */
export interface AssetRow {
  id: string
  kind: "video" | "audio" | "document" | "image"
  provider: string
  key_prefix: string
  file_key: string
  file_name: string
  content_type: string
  size_bytes: number | null
  height: number | null
  poster_key: string | null
  storyboard_key: string | null
  renditions: AssetRenditions | null
  status: "uploading" | "processing" | "ready" | "failed"
  captions: { language: string; label: string; file_key: string; is_default: boolean }[]
}

/** An `AssetRow` of the asset `a`, for a select list. */
export const ASSET_JSON = `json_build_object('id', a.id, 'kind', a.kind, 'provider', a.provider, 'key_prefix', a.key_prefix,
    'file_key', a.file_key, 'file_name', a.file_name, 'content_type', a.content_type, 'size_bytes', a.size_bytes,
    'height', a.height, 'poster_key', a.poster_key, 'storyboard_key', a.storyboard_key, 'renditions', a.renditions,
    'status', a.status, 'captions', (
      SELECT coalesce(json_agg(json_build_object('language', k.language, 'label', k.label, 'file_key', k.file_key,
        'is_default', k.is_default) ORDER BY k.is_default DESC, k.label), '[]')
      FROM course_media_caption k WHERE k.asset_id = a.id AND k.deleted_at IS NULL))`

type Held = { type: LessonType; asset: Pick<AssetRow, "status" | "kind"> | null }
type Holding<L extends Held> = L & { asset: NonNullable<L["asset"]> }

/**
 * Whether a lesson has something to play, and it is ready. A lesson whose type was changed may still hold the file of
 * its type before, which is not signed for it.
 */
export function isPlayable<L extends Held>(lesson: L): lesson is Holding<L> {
  const { asset, type } = lesson
  return ["video", "audio"].includes(type) && asset?.status === "ready" && ["video", "audio"].includes(asset.kind)
}

/** Whether a lesson has a document to show, and it is ready. */
export function isDocument<L extends Held>(lesson: L): lesson is Holding<L> {
  const { asset, type } = lesson
  return type === "document" && asset?.status === "ready" && asset.kind === "document"
}
