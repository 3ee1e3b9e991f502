import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { CourseOffer } from "../../../domain/grant-decisions"
import ProductCourseLink from "../../../links/course-product"
import VariantCourseLink from "../../../links/course-variant"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

interface OfferedLine {
  product_id: string | null
  variant_id: string | null
}

interface LinkRow {
  product_id?: string
  product_variant_id?: string
  course_id: string
  access_days: number | null
}

/** The courses that these order lines open, by their product or variant. Links to courses that are gone are left out. */
export async function courseOffers(container: MedusaContainer, lines: readonly OfferedLine[]): Promise<CourseOffer[]> {
  const links = [
    ...(await linkRows(container, ProductCourseLink.entryPoint, "product_id", lines.map((line) => line.product_id))),
    ...(await linkRows(container, VariantCourseLink.entryPoint, "product_variant_id", lines.map((line) => line.variant_id))),
  ]
  if (!links.length) {
    return []
  }
  const courses = await container
    .resolve<CourseModuleService>(COURSE_MODULE)
    .listCourses({ id: [...new Set(links.map((link) => link.course_id))] }, { select: ["id", "access_days"] })
  const days = new Map(courses.map((course) => [course.id, course.access_days]))
  return links.flatMap((link) => {
    const course_access_days = days.get(link.course_id)
    return course_access_days === undefined
      ? []
      : [
          {
            course_id: link.course_id,
            product_id: link.product_id ?? null,
            variant_id: link.product_variant_id ?? null,
            access_days: link.access_days,
            course_access_days,
          },
        ]
  })
}

async function linkRows(
  container: MedusaContainer,
  entity: string,
  key: "product_id" | "product_variant_id",
  values: (string | null)[]
): Promise<LinkRow[]> {
  const ids = [...new Set(values)].filter((id) => id !== null)
  if (!ids.length) {
    return []
  }
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity, fields: [key, "course_id", "access_days"], filters: { [key]: ids } })
  return data
}
