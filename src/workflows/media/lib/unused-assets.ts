import type { MedusaContainer } from "@medusajs/framework/types"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

/** Those of the files that no lesson, thumbnail or resource needs. */
export async function findUnusedAssets(container: MedusaContainer, ids: string[]): Promise<string[]> {
  if (!ids.length) {
    return []
  }
  const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
  const [lessons, waiting, thumbnails, resources] = await Promise.all([
    courses.listCourseLessons({ asset_id: ids }, { select: ["asset_id"], take: null }),
    courses.listCourseLessons({ next_asset_id: ids }, { select: ["next_asset_id"], take: null }),
    courses.listCourses({ thumbnail_asset_id: ids }, { select: ["thumbnail_asset_id"], take: null }),
    courses.listCourseResources({ asset_id: ids }, { select: ["asset_id"], take: null }),
  ])
  const used = new Set([
    ...lessons.map((lesson) => lesson.asset_id),
    ...waiting.map((lesson) => lesson.next_asset_id),
    ...thumbnails.map((course) => course.thumbnail_asset_id),
    ...resources.map((resource) => resource.asset_id),
  ])
  return ids.filter((id) => !used.has(id))
}
