/** `courses/<course_id>/lessons/<lesson_id>/<asset_id>/` */
export function lessonKeyPrefix(courseId: string, lessonId: string, assetId: string): string {
  return `${lessonFolder(courseId, lessonId)}${assetId}/`
}

/** The folder of all assets that a lesson ever had. */
export function lessonFolder(courseId: string, lessonId: string): string {
  return `courses/${courseId}/lessons/${lessonId}/`
}

/** `courses/<course_id>/thumbnails/<asset_id>/` */
export function thumbnailKeyPrefix(courseId: string, assetId: string): string {
  return `${thumbnailFolder(courseId)}${assetId}/`
}

/** The folder of all thumbnails that a course ever had. */
export function thumbnailFolder(courseId: string): string {
  return `courses/${courseId}/thumbnails/`
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

/** Is this the folder of one asset? A shorter path would reach other assets. */
export function isAssetPrefix(keyPrefix: string): boolean {
  return keyPrefix.endsWith("/") && isMediaKey(keyPrefix.slice(0, -1)) && keyPrefix.split("/").length >= 5
}
