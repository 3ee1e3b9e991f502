import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type { MediaKind } from "../../../modules/course-media/content/inspect"
import type { MediaPlace } from "../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface FindUploadPlaceStepInput {
  purpose: "lesson" | "thumbnail"
  lesson_id?: string
  course_id?: string
  size_bytes: number
}

export interface UploadPlace {
  place: MediaPlace
  /** What the place takes. */
  kind: MediaKind
}

export const findUploadPlaceStepId = "course-find-upload-place-step"

/** Where a file will be kept and what kind it must be. Refuses ids that do not exist and files that are too large. */
export const findUploadPlaceStep = createStep(
  findUploadPlaceStepId,
  async (input: FindUploadPlaceStepInput, { container }) => {
    const { maxUploadBytes } = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).options.media
    if (input.size_bytes > maxUploadBytes) {
      throw courseError("course_invalid_input", `size_bytes: a file may have at most ${maxUploadBytes} bytes`)
    }
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    return new StepResponse(
      input.purpose === "lesson"
        ? await findLesson(courses, input.lesson_id ?? "")
        : await findCourse(courses, input.course_id ?? "")
    )
  }
)

async function findLesson(courses: CourseModuleService, id: string): Promise<UploadPlace> {
  const [lesson] = await courses.listCourseLessons({ id }, { relations: ["section"], take: 1 })
  if (!lesson) {
    throw courseError("course_not_found", `lesson_id: lesson ${id} was not found`)
  }
  if (lesson.type === "article") {
    throw courseError("course_invalid_input", `lesson_id: lesson ${id} is an article and takes no file`)
  }
  return { place: { purpose: "lesson", course_id: lesson.section.course_id, lesson_id: id }, kind: lesson.type }
}

async function findCourse(courses: CourseModuleService, id: string): Promise<UploadPlace> {
  const [course] = await courses.listCourses({ id }, { select: ["id"], take: 1 })
  if (!course) {
    throw courseError("course_not_found", `course_id: course ${id} was not found`)
  }
  return { place: { purpose: "thumbnail", course_id: id }, kind: "image" }
}
