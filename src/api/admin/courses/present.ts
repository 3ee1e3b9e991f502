import type { MedusaContainer } from "@medusajs/framework/types"
import { courseWarnings } from "../../../domain/course-warnings"
import { courseError } from "../../../errors"
import type {
  AdminCourse,
  AdminCourseDetail,
  AdminLesson,
  AdminMediaAsset,
  AdminSection,
} from "../../../http/admin"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { CourseDTO, CourseLessonDTO, CourseSectionDTO } from "../../../modules/course/types"
import { byRank } from "../../../modules/course/rules"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

const iso = (date: Date | string | null): string | null => (date === null ? null : new Date(date).toISOString())

function toAdminCourse(course: CourseDTO, thumbnail: string | null): AdminCourse {
  return {
    id: course.id,
    handle: course.handle,
    title: course.title,
    subtitle: course.subtitle,
    description: course.description,
    thumbnail,
    thumbnail_asset_id: course.thumbnail_asset_id,
    status: course.status,
    level: course.level,
    language: course.language,
    access_days: course.access_days,
    progression: course.progression,
    completion_percent: course.completion_percent,
    strict: course.strict,
    lesson_count: course.lesson_count,
    duration_seconds: course.duration_seconds,
    metadata: course.metadata,
    updated_by: course.updated_by,
    created_at: new Date(course.created_at).toISOString(),
    updated_at: new Date(course.updated_at).toISOString(),
  }
}

function toAdminLesson(lesson: CourseLessonDTO, assets: Map<string, AdminMediaAsset>): AdminLesson {
  return {
    id: lesson.id,
    section_id: lesson.section_id,
    title: lesson.title,
    description: lesson.description,
    type: lesson.type,
    rank: lesson.rank,
    status: lesson.status,
    is_preview: lesson.is_preview,
    asset_id: lesson.asset_id,
    asset: assets.get(lesson.asset_id ?? "") ?? null,
    next_asset: assets.get(lesson.next_asset_id ?? "") ?? null,
    body: lesson.body,
    duration_seconds: lesson.duration_seconds,
    release_after_days: lesson.release_after_days,
    release_at: iso(lesson.release_at),
    updated_by: lesson.updated_by,
  }
}

function toAdminSection(
  section: CourseSectionDTO,
  lessons: CourseLessonDTO[],
  assets: Map<string, AdminMediaAsset>
): AdminSection {
  return {
    id: section.id,
    course_id: section.course_id,
    title: section.title,
    rank: section.rank,
    release_after_days: section.release_after_days,
    release_at: iso(section.release_at),
    updated_by: section.updated_by,
    lessons: [...lessons].sort(byRank).map((lesson) => toAdminLesson(lesson, assets)),
  }
}

async function lessonAssets(scope: MedusaContainer, lessons: CourseLessonDTO[]): Promise<Map<string, AdminMediaAsset>> {
  const ids = lessons.flatMap(({ asset_id, next_asset_id }) => [asset_id ?? [], next_asset_id ?? []].flat())
  const media = scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const assets = await media.presentAssets(ids)
  return new Map(assets.map((asset) => [asset.id, asset]))
}

/** Courses as the admin API answers them, each with a signed address of its picture. One query for all pictures. */
export async function presentCourses(scope: MedusaContainer, courses: CourseDTO[]): Promise<AdminCourse[]> {
  const ids = courses.flatMap((course) => course.thumbnail_asset_id ?? [])
  const media = scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const assets = ids.length ? await media.listCourseMediaAssets({ id: ids, status: "ready" }, { take: ids.length }) : []
  const held = assets.filter((asset) => asset.provider === media.providerId)
  const urls = new Map(
    await Promise.all(held.map(async (asset): Promise<[string, string]> => [asset.id, await media.signThumbnail(asset)]))
  )
  return courses.map((course) => toAdminCourse(course, urls.get(course.thumbnail_asset_id ?? "") ?? null))
}

/** A course with its outline and each lesson's media; `course_not_found` where there is none. */
export async function presentCourse(scope: MedusaContainer, id: string): Promise<AdminCourseDetail> {
  const courses = scope.resolve<CourseModuleService>(COURSE_MODULE)
  const [course] = await courses.listCourses({ id }, { relations: ["sections.lessons"], take: 1 })
  if (!course) {
    throw courseError("course_not_found", `Course ${id} was not found`)
  }
  const [[presented], assets] = await Promise.all([
    presentCourses(scope, [course]),
    lessonAssets(scope, course.sections.flatMap((section) => [...section.lessons])),
  ])
  const sections = [...course.sections].sort(byRank).map((section) => toAdminSection(section, [...section.lessons], assets))
  return {
    ...presented,
    outline_updated_by: course.outline_updated_by,
    outline_updated_at: iso(course.outline_updated_at),
    sections,
    warnings: courseWarnings({ access_days: course.access_days, sections }, new Date()),
  }
}

/** Throws `course_not_found` where there is no such course. */
export async function requireCourse(scope: MedusaContainer, id: string): Promise<void> {
  const [course] = await scope.resolve<CourseModuleService>(COURSE_MODULE).listCourses({ id }, { take: 1, select: ["id"] })
  if (!course) {
    throw courseError("course_not_found", `Course ${id} was not found`)
  }
}

/** A section of the course with its lessons; `course_not_found` where it is not the course's. */
export async function presentSection(scope: MedusaContainer, courseId: string, id: string): Promise<AdminSection> {
  const courses = scope.resolve<CourseModuleService>(COURSE_MODULE)
  const section = await courses.retrieveSectionOf(courseId, id)
  const lessons = await courses.listCourseLessons({ section_id: id })
  return toAdminSection(section, lessons, await lessonAssets(scope, lessons))
}

/** A lesson of the course with its media; `course_not_found` where it is not the course's. */
export async function presentLesson(scope: MedusaContainer, courseId: string, id: string): Promise<AdminLesson> {
  const lesson = await scope.resolve<CourseModuleService>(COURSE_MODULE).retrieveLessonOf(courseId, id)
  return toAdminLesson(lesson, await lessonAssets(scope, [lesson]))
}
