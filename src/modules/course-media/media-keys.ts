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
  /** A file to download; `lesson_id: null`: of the whole course. */
  | { purpose: "resource"; course_id: string; lesson_id: string | null }
  /** The same video in another height; `asset_id`: the lesson's video, whose folder it lies in. */
  | { purpose: "rendition"; course_id: string; lesson_id: string; asset_id: string }

/** The folder of everything that was uploaded for a place; each asset has its own folder in it. */
export function placeFolder(place: MediaPlace): string {
  switch (place.purpose) {
    case "lesson":
      return lessonFolder(place.course_id, place.lesson_id)
    case "thumbnail":
      return thumbnailFolder(place.course_id)
    case "resource":
      return `${place.lesson_id ? lessonFolder(place.course_id, place.lesson_id) : `courses/${place.course_id}/`}resources/`
    case "rendition":
      return `${lessonFolder(place.course_id, place.lesson_id)}${place.asset_id}/${MP4_FOLDER}`
  }
}

/** Within a video's folder: the same video in other heights. */
export const MP4_FOLDER = "mp4/"

/**
 * Which part of an asset's folder a signature must open for one of its files: the folder that the file lies in, as
 * `hls/`, so that it does not open the uploaded file beside it; nothing for what lies beside that itself.
 */
export function signedPart(fileKey: string): string {
  return fileKey.slice(0, fileKey.indexOf("/") + 1)
}

/** Reads an asset's place from its folder; `null` where it is none that this version makes. */
export function readPlace(keyPrefix: string): MediaPlace | null {
  const [, course_id, kind, ...rest] = keyPrefix.replace(/\/$/, "").split("/")
  if (!course_id) {
    return null
  }
  const [lesson_id = "", second = "", third] = rest
  switch (`${kind} ${rest.length}`) {
    case "lessons 2":
      return { purpose: "lesson", course_id, lesson_id }
    case "lessons 3":
      return second === "resources" ? { purpose: "resource", course_id, lesson_id } : null
    case "lessons 4":
      return `${third}/` === MP4_FOLDER ? { purpose: "rendition", course_id, lesson_id, asset_id: second } : null
    case "thumbnails 1":
      return { purpose: "thumbnail", course_id }
    case "resources 1":
      return { purpose: "resource", course_id, lesson_id: null }
    default:
      return null
  }
}

/** Is it a lesson's own file, of which other forms are made? */
export function isLessonFile(keyPrefix: string): boolean {
  return readPlace(keyPrefix)?.purpose === "lesson"
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

/** A folder that holds folders of assets is none itself, though it stands where one could. */
const OWN = `(?!(?:resources|mp4)/)${SEGMENT}/`
const ASSET_FOLDER = new RegExp(
  `^courses/${SEGMENT}/(?:lessons/${SEGMENT}/(?:(?:resources/)?${OWN}|${OWN}${MP4_FOLDER}${OWN}|${OWN}hls/${SEGMENT}/(?:\\d+/)?)|(?:thumbnails|resources)/${OWN})$`
)

/** Is this the folder of one asset, or of what was made of it? A shorter path would reach other assets. */
export function isAssetPrefix(keyPrefix: string): boolean {
  return keyPrefix.length <= 1024 && ASSET_FOLDER.test(keyPrefix)
}
