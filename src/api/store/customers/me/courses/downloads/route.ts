import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StoreDownloadListResponse } from "../../../../../../http/store"
import { COURSE_LEARNING_MODULE } from "../../../../../../modules/course-learning"
import type CourseLearningModuleService from "../../../../../../modules/course-learning/service"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"
import { courseAccess } from "../../../../../../queries/access-facts"
import { readEnrollments } from "../../../../../../queries/enrollments"
import { readOutlines } from "../../../../../../queries/outlines"
import { readResources } from "../../../../../../queries/resources"
import { gateLessons, matchesSearch } from "../learning"
import { endOfSignature, presentResource } from "../resources"
import type { DownloadParams } from "../validators"

/**
 * The files of every course that is open to the customer. Files of a lesson that is still locked are not listed. Three
 * statements, however many courses there are.
 *
 * Query: `q` (title), `order` (`title`, `-title`), `limit` (1 to 200, 20), `offset`.
 * Answers `{ downloads, count, offset, limit }`; each `url` works for `playbackUrlTtl` seconds at most.
 */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, DownloadParams>,
  res: MedusaResponse<StoreDownloadListResponse>
): Promise<void> => {
  const { q, order, limit, offset } = req.validatedQuery
  const connection = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { options } = req.scope.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const open = (await readEnrollments(connection, req.auth_context.actor_id)).flatMap((course) => {
    const access = courseAccess(course)
    return access.granted ? [{ course, expiresAt: endOfSignature(course.now, options.playbackUrlTtl, access) }] : []
  })
  const byCourse = new Map(open.map((entry) => [entry.course.id, entry]))
  const resources = await readResources(connection, [...byCourse.keys()])
  const outlined = open.filter(({ course }) => resources.some((file) => file.course_id === course.id && file.lesson_id))
  const lessons = await readOutlines(
    connection,
    outlined.map(({ course }) => course.id),
    outlined.map(({ course }) => course.enrollment_id)
  )
  const openLessons = new Set(
    outlined
      .flatMap(({ course }) => gateLessons(course, lessons.filter((lesson) => lesson.course_id === course.id), options.timeZone))
      .flatMap((lesson) => (lesson.access.granted ? [lesson.id] : []))
  )
  const direction = order.startsWith("-") ? -1 : 1
  const files = resources
    .filter((file) => (!file.lesson_id || openLessons.has(file.lesson_id)) && matchesSearch(file, q))
    .filter((file) => file.asset.provider === media.providerId)
    .sort((a, b) => direction * (a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1)))
  res.json({
    downloads: await Promise.all(
      files.slice(offset, offset + limit).map(async (file) => {
        const { course, expiresAt } = byCourse.get(file.course_id)!
        const { course_id, lesson_id } = file
        return { ...(await presentResource(media, file, { expiresAt, ip: req.ip })), course_id, course_title: course.title, lesson_id }
      })
    ),
    count: files.length,
    offset,
    limit,
  })
}
