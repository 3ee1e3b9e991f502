import { type AdminMediaAsset, type AdminMediaJob, type AdminUpload } from "../../http/admin"
import { type ProviderUpload } from "./media-provider"
import { type AssetRenditions } from "./renditions"

/** A row of `course_media_asset`, as the module's methods and `query.graph` answer it. */
export interface AssetRow extends Omit<AdminMediaAsset, "url" | "poster" | "qualities" | "job" | "size_bytes" | "created_at"> {
  provider: string
  key_prefix: string
  file_key: string
  /** The uploaded file, where another one plays in its place. */
  source_key: string | null
  poster_key: string | null
  renditions: AssetRenditions | Record<string, unknown> | null
  size_bytes: number | string
  created_at: Date | string
}

/** Keys of stored files stay on the server: only what the wire type names is copied. */
export function toAdminAsset(
  asset: AssetRow,
  { url, poster, job }: Pick<AdminMediaAsset, "url" | "poster" | "job">
): AdminMediaAsset {
  const { hls, mp4 = [] }: AssetRenditions = asset.renditions ?? {}
  const heights = [...(hls?.heights ?? []), ...mp4.flatMap(({ height }) => height ?? [])]
  return {
    id: asset.id,
    kind: asset.kind,
    file_name: asset.file_name,
    content_type: asset.content_type,
    size_bytes: Number(asset.size_bytes),
    duration_seconds: asset.duration_seconds,
    width: asset.width,
    height: asset.height,
    status: asset.status,
    error: asset.error,
    url,
    poster,
    qualities: [...new Set(heights)].sort((a, b) => b - a),
    job,
    created_at: new Date(asset.created_at).toISOString(),
  }
}

/** A row of `course_media_job`. */
export interface JobRow extends Omit<AdminMediaJob, "created_at" | "finished_at"> {
  asset_id: string
  created_at: Date | string
  finished_at: Date | string | null
}

export function toAdminJob(job: JobRow): AdminMediaJob {
  const { id, state, stage, progress, ladder, attempts, error } = job
  return {
    id,
    state,
    stage,
    progress,
    ladder,
    attempts,
    error,
    created_at: new Date(job.created_at).toISOString(),
    finished_at: job.finished_at && new Date(job.finished_at).toISOString(),
  }
}

/** A row of `course_media_upload`. */
export interface UploadRow extends Omit<AdminUpload, "size_bytes" | "expires_at"> {
  provider_upload_id: string
  size_bytes: number | string
  expires_at: Date | string
  /** The user's id. */
  created_by: string | null
}

export function toAdminUpload(upload: UploadRow): AdminUpload {
  return {
    id: upload.id,
    asset_id: upload.asset_id,
    file_name: upload.file_name,
    size_bytes: Number(upload.size_bytes),
    part_size_bytes: upload.part_size_bytes,
    part_count: upload.part_count,
    status: upload.status,
    expires_at: new Date(upload.expires_at).toISOString(),
  }
}

/** An upload as its storage knows it. */
export function toProviderUpload(upload: UploadRow, asset: Pick<AssetRow, "key_prefix" | "file_key">): ProviderUpload {
  return {
    key: asset.key_prefix + asset.file_key,
    uploadId: upload.provider_upload_id,
    sizeBytes: Number(upload.size_bytes),
    partSizeBytes: upload.part_size_bytes,
  }
}
