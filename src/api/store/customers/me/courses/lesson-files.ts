import type { Access } from "../../../../../domain/access"
import type { StoreCaption, StoreDocument, StoreLesson } from "../../../../../http/store"
import { captionsFileName } from "../../../../../modules/course-media/present-captions"
import type CourseMediaModuleService from "../../../../../modules/course-media/service"
import { isDocument, isPlayable, type AssetRow } from "../../../../../queries/assets"
import type { LessonWithFacts } from "../../../../../queries/lesson-facts"
import type { ResourceRow } from "../../../../../queries/resources"
import { presentResource } from "./resources"

interface Signing {
  access: Access
  /** Of the lesson and of its course. */
  files: readonly ResourceRow[]
  expiresAt: Date
  ip?: string
}

/**
 * Everything of a lesson that is a file and does not play, signed. Files of the whole course are for those who have it:
 * a preview does not give them. Captions are signed one by one, because a signature of their folder would play the lesson
 * too, without a session that takes a stream.
 */
export async function presentLessonFiles(
  media: CourseMediaModuleService,
  lesson: LessonWithFacts,
  { access, files, ...signing }: Signing
): Promise<Pick<StoreLesson, "resources" | "course_resources" | "captions" | "document">> {
  const { id, asset } = lesson
  const held = files.filter((file) => file.asset.provider === media.providerId)
  const present = (some: readonly ResourceRow[]) =>
    Promise.all(some.map((file) => presentResource(media, file, signing)))
  const isHeld = asset?.provider === media.providerId
  const ofCourse = access.granted && access.via === "entitlement" ? held.filter(({ lesson_id }) => lesson_id === null) : []
  return {
    resources: await present(held.filter(({ lesson_id }) => lesson_id === id)),
    course_resources: await present(ofCourse),
    captions: isHeld && isPlayable(lesson) ? await presentCaptions(media, lesson.asset, signing) : [],
    document: isHeld && isDocument(lesson) ? await presentDocument(media, lesson.asset, signing) : null,
  }
}

type Until = Omit<Signing, "access" | "files">

function presentCaptions(media: CourseMediaModuleService, asset: AssetRow, signing: Until): Promise<StoreCaption[]> {
  return Promise.all(
    asset.captions.map(async ({ language, label, file_key, is_default }) => {
      const fileName = captionsFileName(asset, language)
      return { language, label, url: await media.signDownload({ ...asset, file_key }, { ...signing, fileName }), is_default }
    })
  )
}

/** A document's folder holds nothing else. */
async function presentDocument(media: CourseMediaModuleService, asset: AssetRow, signing: Until): Promise<StoreDocument> {
  const { content_type, file_name, file_key, key_prefix, size_bytes } = asset
  const folder = await media.provider.signFolder({ keyPrefix: key_prefix, ...signing })
  return { url: await folder.url(file_key), content_type, file_name, size_bytes }
}
