import type { Access } from "../../../../../domain/access"
import type { StoreResource } from "../../../../../http/store"
import type CourseMediaModuleService from "../../../../../modules/course-media/service"
import type { ResourceRow } from "../../../../../queries/resources"

/** Shoppers who open a lesson within these seconds share one signature. */
const SHARED_SECONDS = 60

/**
 * When signed addresses must stop working: after the option's seconds, rounded down to a full minute (to a sixtieth of
 * shorter times), and never after the access that earned them.
 */
export function endOfSignature(now: Date, ttlSeconds: number, access: Access): Date {
  const step = Math.min(SHARED_SECONDS, Math.floor(ttlSeconds / 60)) * 1000
  const end = Math.floor((now.getTime() + ttlSeconds * 1000) / step) * step
  return new Date(access.until ? Math.min(end, access.until.getTime()) : end)
}

/** A file with an address that the browser saves under the file's own name. */
export async function presentResource(
  media: CourseMediaModuleService,
  { id, title, asset }: Pick<ResourceRow, "id" | "title" | "asset">,
  signing: { expiresAt: Date; ip?: string }
): Promise<StoreResource> {
  return {
    id,
    title,
    file_name: asset.file_name,
    size_bytes: asset.size_bytes,
    url: await media.signDownload(asset, { ...signing, fileName: asset.file_name }),
  }
}
