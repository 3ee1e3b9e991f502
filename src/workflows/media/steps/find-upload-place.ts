import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { byteSize } from "../../../domain/byte-size"
import { courseError } from "../../../errors"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type { MediaKind } from "../../../modules/course-media/content/inspect"
import type { MediaPlace } from "../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface FindUploadPlaceStepInput {
  purpose: MediaPlace["purpose"]
  lesson_id?: string
  course_id?: string
  size_bytes: number
}

export interface UploadPlace {
  place: MediaPlace
  /** What the place takes; a resource takes any kind, and says which once its bytes are there. */
  kind: MediaKind
}

export const findUploadPlaceStepId = "course-find-upload-place-step"

/** Where a file will be kept and what kind it must be. Refuses ids that do not exist and files that are too large. */
export const findUploadPlaceStep = createStep(
  findUploadPlaceStepId,
  async (input: FindUploadPlaceStepInput, { container }) => {
    const { maxUploadBytes } = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).options.media
    if (input.size_bytes > maxUploadBytes) {
      throw courseError("course_invalid_input", `size_bytes: the file is too large; at most ${byteSize(maxUploadBytes)} can be uploaded`)
    }
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    switch (input.purpose) {
      case "lesson":
        return new StepResponse(await findLesson(courses, input.lesson_id ?? ""))
      case "rendition":
        return new StepResponse(await findVideo(container, input.lesson_id ?? ""))
      case "resource":
        return new StepResponse(await findShelf(courses, input))
      case "thumbnail":
        return new StepResponse(await findThumbnail(courses, input.course_id ?? ""))
    }
  }
)

async function retrieveLesson(courses: CourseModuleService, id: string) {
  const [lesson] = await courses.listCourseLessons({ id }, { relations: ["section"], take: 1 })
  if (!lesson) {
    throw courseError("course_not_found", `lesson_id: lesson ${id} was not found`)
  }
  return lesson
}

async function findLesson(courses: CourseModuleService, id: string): Promise<UploadPlace> {
  const lesson = await retrieveLesson(courses, id)
  if (lesson.type === "article") {
    throw courseError("course_invalid_input", `lesson_id: the lesson “${lesson.title}” is an article and takes no file`)
  }
  return { place: { purpose: "lesson", course_id: lesson.section.course_id, lesson_id: id }, kind: lesson.type }
}

/** Further heights lie in the folder of the lesson's video, so that one signature opens them all. */
async function findVideo(container: MedusaContainer, id: string): Promise<UploadPlace> {
  const lesson = await retrieveLesson(container.resolve(COURSE_MODULE), id)
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const asset = lesson.asset_id ? await media.retrieveAsset(lesson.asset_id) : null
  if (asset?.kind !== "video" || asset.status !== "ready" || asset.provider !== media.providerId) {
    throw courseError("course_lesson_not_playable", `lesson_id: the lesson “${lesson.title}” has no video that is ready; upload that first`)
  }
  const course_id = lesson.section.course_id
  return { place: { purpose: "rendition", course_id, lesson_id: id, asset_id: asset.id }, kind: "video" }
}

async function findShelf(courses: CourseModuleService, input: FindUploadPlaceStepInput): Promise<UploadPlace> {
  if (input.lesson_id === undefined) {
    const course_id = input.course_id ?? ""
    await retrieveCourse(courses, course_id)
    return { place: { purpose: "resource", course_id, lesson_id: null }, kind: "document" }
  }
  const { id, section } = await retrieveLesson(courses, input.lesson_id)
  return { place: { purpose: "resource", course_id: section.course_id, lesson_id: id }, kind: "document" }
}

async function retrieveCourse(courses: CourseModuleService, id: string): Promise<void> {
  const [course] = await courses.listCourses({ id }, { select: ["id"], take: 1 })
  if (!course) {
    throw courseError("course_not_found", `course_id: course ${id} was not found`)
  }
}

async function findThumbnail(courses: CourseModuleService, id: string): Promise<UploadPlace> {
  await retrieveCourse(courses, id)
  return { place: { purpose: "thumbnail", course_id: id }, kind: "image" }
}
