import { type AdminMediaAsset } from "../../http/admin"

/** A row of `course_media_asset`, as the module's methods and `query.graph` answer it. */
export interface AssetRow extends Omit<AdminMediaAsset, "url" | "size_bytes" | "created_at"> {
  provider: string
  key_prefix: string
  file_key: string
  size_bytes: number | string
  created_at: Date | string
}

/** Keys of stored files stay on the server: only what the wire type names is copied. */
export function toAdminAsset(asset: AssetRow, url: string | null): AdminMediaAsset {
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
    created_at: new Date(asset.created_at).toISOString(),
  }
}
