import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminCourseListResponse, AdminCourseResponse } from "../../../http/admin"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { createCourseWorkflow } from "../../../workflows/courses"
import { presentCourse, presentCourses } from "./present"
import type { CourseListQuery, createCourseBody } from "./validators"

/** `%` and `_` of a search mean themselves. */
const contains = (q: string) => ({ $ilike: `%${q.replace(/[\\%_]/g, "\\$&")}%` })

/**
 * `GET /admin/courses`: courses of every status. `q` looks in title, subtitle and handle; `status` may be given more
 * than once. Newest first, unless `order` says otherwise.
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, CourseListQuery>,
  res: MedusaResponse<AdminCourseListResponse>
): Promise<void> {
  const { q, status, order, limit, offset } = req.validatedQuery
  const field = order.replace(/^-/, "")
  const direction = order.startsWith("-") ? "DESC" : "ASC"
  const [courses, count] = await req.scope.resolve<CourseModuleService>(COURSE_MODULE).listAndCountCourses(
    {
      ...(status?.length ? { status } : {}),
      ...(q ? { $or: [{ title: contains(q) }, { subtitle: contains(q) }, { handle: contains(q) }] } : {}),
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
