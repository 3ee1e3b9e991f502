import type { MedusaContainer } from "@medusajs/framework/types"
import type { AdminCourseResource } from "../../../http/admin"
import { COURSE_MODULE } from "../../../modules/course"
import { byRank } from "../../../modules/course/rules"
import type CourseModuleService from "../../../modules/course/service"
import type { CourseResourceDTO } from "../../../modules/course/types"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

async function present(scope: MedusaContainer, rows: CourseResourceDTO[]): Promise<AdminCourseResource[]> {
  const media = scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const assets = await media.presentAssets(rows.map(({ asset_id }) => asset_id))
  const byId = new Map(assets.map((asset) => [asset.id, asset]))
  return rows.flatMap(({ id, title, course_id, lesson_id, asset_id }) => {
    const asset = byId.get(asset_id)
    return asset ? [{ id, title, course_id, lesson_id, asset }] : []
  })
}

/** A course's files to download, its own and its lessons', in their order. One query for all of them. */
export async function presentResources(scope: MedusaContainer, courseId: string): Promise<AdminCourseResource[]> {
  const courses = scope.resolve<CourseModuleService>(COURSE_MODULE)
  const rows = await courses.listCourseResources({ course_id: courseId }, { take: null })
  return present(scope, rows.sort(byRank))
}

/** One file of the course; `course_not_found` where it is not the course's. */
export async function presentResource(scope: MedusaContainer, courseId: string, id: string): Promise<AdminCourseResource> {
  const row = await scope.resolve<CourseModuleService>(COURSE_MODULE).retrieveResourceOf(courseId, id)
  const [resource] = await present(scope, [row])
  return resource
}
