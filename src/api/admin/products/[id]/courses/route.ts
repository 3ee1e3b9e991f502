import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { courseError } from "../../../../../errors"
import type { AdminProductCourse, AdminProductCourseListResponse } from "../../../../../http/admin"
import { COURSE_MODULE } from "../../../../../modules/course"
import type CourseModuleService from "../../../../../modules/course/service"
import { listCourseLinks } from "../../../../../workflows/courses"
import { presentCourses } from "../../../courses/present"

/** `GET /admin/products/:id/courses`: the courses that a product and its variants open, by the course's title. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminProductCourseListResponse>
): Promise<void> {
  const { id } = req.params
  const [product] = await req.scope
    .resolve(Modules.PRODUCT)
    .listProducts({ id: [id] }, { relations: ["variants"], take: 1 })
  if (!product) {
    throw courseError("course_not_found", `Product ${id} was not found`)
  }
  const links = await listCourseLinks(req.scope, {
    product_id: id,
    variant_ids: product.variants.map((variant) => variant.id),
  })
  const ids = [...new Set(links.map((link) => link.course_id))]
  const rows = await req.scope.resolve<CourseModuleService>(COURSE_MODULE).listCourses({ id: ids }, { take: ids.length })
  const known = new Map((await presentCourses(req.scope, rows)).map((course) => [course.id, course]))
  const courses = links.flatMap((link): AdminProductCourse[] => {
    const course = known.get(link.course_id)
    const variant = product.variants.find((it) => it.id === link.variant_id)
    if (!course) {
      return []
    }
    const { handle, title, status, thumbnail, lesson_count, duration_seconds } = course
    return [
      {
        course: { id: course.id, handle, title, status, thumbnail, lesson_count, duration_seconds },
        variant_id: link.variant_id,
        variant_title: variant?.title ?? null,
        access_days: link.access_days,
      },
    ]
  })
  courses.sort((a, b) => a.course.title.localeCompare(b.course.title) || a.course.id.localeCompare(b.course.id))
  res.json({ courses })
}
