import type { MedusaContainer } from "@medusajs/framework/types"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

/** Ids of courses by what a file calls them: their id, or their handle in any case. */
export async function coursesByName(container: MedusaContainer, names: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(names)]
  const handles = [...new Set(names.map((name) => name.toLowerCase()))]
  if (!ids.length) {
    return new Map()
  }
  const courses = await container
    .resolve<CourseModuleService>(COURSE_MODULE)
    .listCourses({ $or: [{ id: ids }, { handle: handles }] }, { select: ["id", "handle"], take: null })
  const found = new Map(courses.flatMap(({ id, handle }) => [[handle, id] as const, [id, id] as const]))
  return new Map(
    ids.flatMap((name) => {
      const id = found.get(name) ?? found.get(name.toLowerCase())
      return id ? [[name, id] as const] : []
    })
  )
}

/** Those of the ids that are courses. */
export async function existingCourses(container: MedusaContainer, ids: readonly string[]): Promise<Set<string>> {
  const courses = await container
    .resolve<CourseModuleService>(COURSE_MODULE)
    .listCourses({ id: [...new Set(ids)] }, { select: ["id"], take: null })
  return new Set(courses.map((course) => course.id))
}
