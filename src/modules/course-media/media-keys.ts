/** The folder of all assets that a lesson ever had; each asset has its own folder in it. */
export function lessonFolder(courseId: string, lessonId: string): string {
  return `courses/${courseId}/lessons/${lessonId}/`
}

/** The folder of all thumbnails that a course ever had; each has its own folder in it. */
export function thumbnailFolder(courseId: string): string {
  return `courses/${courseId}/thumbnails/`
}

/** What an asset was uploaded for. */
export type MediaPlace =
  | { purpose: "lesson"; course_id: string; lesson_id: string }
  | { purpose: "thumbnail"; course_id: string }

export function placeFolder(place: MediaPlace): string {
  return place.purpose === "lesson" ? lessonFolder(place.course_id, place.lesson_id) : thumbnailFolder(place.course_id)
}

/** Reads an asset's place from its folder; `null` where it is none that this version makes. */
export function readPlace(keyPrefix: string): MediaPlace | null {
  const [, course_id, kind, ...rest] = keyPrefix.replace(/\/$/, "").split("/")
  if (course_id && kind === "lessons" && rest.length === 2) {
    return { purpose: "lesson", course_id, lesson_id: rest[0]! }
  }
  return course_id && kind === "thumbnails" && rest.length === 1 ? { purpose: "thumbnail", course_id } : null
}

const SEGMENT = "[A-Za-z0-9_-][A-Za-z0-9._-]*"
const KEY = new RegExp(`^courses(?:/${SEGMENT}){2,}$`)

/**
 * Is this the key of a file, and nothing else? No dot files, no `..`, no empty segment, no escapes: what is not in the
 * alphabet of our keys never reaches the disk.
 */
export function isMediaKey(key: string): boolean {
  return key.length <= 1024 && KEY.test(key)
}

const ASSET_FOLDER = new RegExp(`^courses/${SEGMENT}/(?:lessons/${SEGMENT}|thumbnails|resources)/${SEGMENT}/$`)

/** Is this the folder of one asset? A shorter path would reach other assets. */
export function isAssetPrefix(keyPrefix: string): boolean {
  return keyPrefix.length <= 1024 && ASSET_FOLDER.test(keyPrefix)
}
