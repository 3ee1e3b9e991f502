import type { Access } from "../../../../../domain/access"
import type { StoreCaption, StoreDocument, StoreLesson } from "../../../../../http/store"
import type { SignedFolder } from "../../../../../modules/course-media/media-provider"
import type CourseMediaModuleService from "../../../../../modules/course-media/service"
import { isPlayable, type AssetRow } from "../../../../../queries/assets"
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
 * a preview does not give them.
 */
export async function presentLessonFiles(
  media: CourseMediaModuleService,
  lesson: LessonWithFacts,
  { access, files, ...signing }: Signing
): Promise<Pick<StoreLesson, "resources" | "course_resources" | "captions" | "document">> {
  const { id, title, type, asset } = lesson
  const held = files.filter((file) => file.asset.provider === media.providerId)
  const present = (some: readonly Pick<ResourceRow, "id" | "title" | "asset">[]) =>
    Promise.all(some.map((file) => presentResource(media, file, signing)))
  const isHeld = asset?.status === "ready" && asset.provider === media.providerId
  const own = isHeld && type === "document" ? [{ id: asset.id, title, asset }] : []
  const ofCourse = access.granted && access.via === "entitlement" ? held.filter(({ lesson_id }) => lesson_id === null) : []
  const folder =
    isHeld && (own.length || isPlayable(lesson))
      ? await media.provider.signFolder({ keyPrefix: asset.key_prefix, ...signing })
      : null
  return {
    resources: await present([...own, ...held.filter(({ lesson_id }) => lesson_id === id)]),
    course_resources: await present(ofCourse),
    captions: folder && asset && !own.length ? await presentCaptions(asset, folder) : [],
    document: folder && asset && own.length ? await presentDocument(asset, folder) : null,
  }
}

function presentCaptions({ captions }: AssetRow, folder: SignedFolder): Promise<StoreCaption[]> {
  return Promise.all(
    captions.map(async ({ language, label, file_key, is_default }) => {
      return { language, label, url: await folder.url(file_key), is_default }
    })
  )
}

async function presentDocument(asset: AssetRow, folder: SignedFolder): Promise<StoreDocument> {
  const { content_type, file_name, size_bytes } = asset
  return { url: await folder.url(asset.file_key), content_type, file_name, size_bytes }
}
