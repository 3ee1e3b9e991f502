import type { AdminUpload } from "../../../http/admin"
import { resourcePrefix, targetKey, type FileIdentity, type ResourcePlace, type UploadTarget } from "./types"

const PREFIX = "medusa-courses:upload:"

export interface RememberedUpload {
  file: FileIdentity
  upload: Pick<AdminUpload, "id" | "part_size_bytes" | "part_count" | "expires_at">
}

/** Remembers each target's unfinished upload over a reload. */
export interface ResumeStore {
  recall(target: UploadTarget): RememberedUpload | null
  /** Every unfinished file of a place that takes many. */
  recallAll(place: ResourcePlace): RememberedUpload[]
  remember(target: UploadTarget, file: FileIdentity, upload: AdminUpload): void
  forget(target: UploadTarget): void
}

export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified
}

function isRemembered(value: unknown): value is RememberedUpload {
  const entry = value as Partial<RememberedUpload> | null
  return (
    typeof entry?.file?.name === "string" &&
    typeof entry.upload?.id === "string" &&
    typeof entry.upload.part_size_bytes === "number" &&
    typeof entry.upload.part_count === "number" &&
    typeof entry.upload.expires_at === "string"
  )
}

/**
 * @param storage the browser's localStorage. A browser that refuses it, or holds nonsense, only loses the resuming
 * @param now milliseconds; an upload that the server has let expire is not offered
 */
export function createResumeStore(
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">,
  now: () => number
): ResumeStore {
  const quietly = <T>(run: () => T, otherwise: T): T => {
    try {
      return run()
    } catch {
      return otherwise
    }
  }
  const key = (target: UploadTarget) => PREFIX + targetKey(target)
  const read = (name: string): RememberedUpload | null =>
    quietly(() => {
      const entry: unknown = JSON.parse(storage.getItem(name) ?? "null")
      return isRemembered(entry) && new Date(entry.upload.expires_at).getTime() > now() ? entry : null
    }, null)
  const names = () => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "")
  return {
    recall: (target) => read(key(target)),
    recallAll: (place) =>
      quietly(names, [])
        .filter((name) => name.startsWith(PREFIX + resourcePrefix(place)))
        .sort()
        .flatMap((name) => read(name) ?? []),
    remember: (target, file, upload) =>
      quietly(() => {
        const entry: RememberedUpload = {
          file: { name: file.name, size: file.size, lastModified: file.lastModified },
          upload: {
            id: upload.id,
            part_size_bytes: upload.part_size_bytes,
            part_count: upload.part_count,
            expires_at: upload.expires_at,
          },
        }
        storage.setItem(key(target), JSON.stringify(entry))
      }, undefined),
    forget: (target) => quietly(() => storage.removeItem(key(target)), undefined),
  }
}
