import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { plainText } from "../../../domain/plain-text"
import type { AdminCourseListResponse, AdminCourseResponse } from "../../../http/admin"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { createCourseWorkflow } from "../../../workflows/courses"
import { presentCourse, presentCourses } from "./present"
import type { CourseListQuery, createCourseBody } from "./validators"

/** Courses in whose title, subtitle or handle the search is found. A store has few enough of them to compare here. */
async function searchCourseIds(courses: CourseModuleService, q: string): Promise<string[]> {
  const found = await courses.listCourses({}, { select: ["id", "title", "subtitle", "handle"], take: null })
  const words = plainText(q)
  return found.flatMap(({ id, title, subtitle, handle }) =>
    [title, subtitle, handle].some((text) => text !== null && plainText(text).includes(words)) ? [id] : []
  )
}

/**
 * `GET /admin/courses`: courses of every status. `q` looks in title, subtitle and handle, accents and case aside;
 * `status` may be given more than once. Newest first, unless `order` says otherwise.
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, CourseListQuery>,
  res: MedusaResponse<AdminCourseListResponse>
): Promise<void> {
  const { q, status, order, limit, offset } = req.validatedQuery
  const field = order.replace(/^-/, "")
  const direction = order.startsWith("-") ? "DESC" : "ASC"
  const service = req.scope.resolve<CourseModuleService>(COURSE_MODULE)
  const [courses, count] = await service.listAndCountCourses(
    {
      ...(status?.length ? { status } : {}),
      ...(q ? { id: await searchCourseIds(service, q) } : {}),
    },
    { take: limit, skip: offset, order: { [field]: direction, id: direction } }
  )
  res.json({ courses: await presentCourses(req.scope, courses), count, offset, limit })
}

/**
 * `POST /admin/courses`: makes a course without lessons, as a draft unless told otherwise.
 *
 * @throws course_handle_taken where a given handle belongs to another course
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof createCourseBody>>,
  res: MedusaResponse<AdminCourseResponse>
): Promise<void> {
  const { result } = await createCourseWorkflow(req.scope).run({ input: req.validatedBody })
  res.json({ course: await presentCourse(req.scope, result.id) })
}
