import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { CourseOffer } from "../../../domain/grant-decisions"
import ProductCourseLink from "../../../links/course-product"
import VariantCourseLink from "../../../links/course-variant"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { ClosedCourse } from "./order-problems"

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
  return (await readOffers(container, lines)).offers
}

export interface LineOffers {
  offers: CourseOffer[]
  /** Linked courses that nobody can open: gone, or a draft. A draft is among the offers all the same. */
  closed: ClosedCourse[]
}

/** What these order lines open, and what is in the way. */
export async function readOffers(container: MedusaContainer, lines: readonly OfferedLine[]): Promise<LineOffers> {
  const links = [
    ...(await linkRows(container, ProductCourseLink.entryPoint, "product_id", lines.map((line) => line.product_id))),
    ...(await linkRows(container, VariantCourseLink.entryPoint, "product_variant_id", lines.map((line) => line.variant_id))),
  ]
  if (!links.length) {
    return { offers: [], closed: [] }
  }
  const courseIds = [...new Set(links.map((link) => link.course_id))]
  const courses = await container
    .resolve<CourseModuleService>(COURSE_MODULE)
    .listCourses({ id: courseIds }, { select: ["id", "access_days", "status", "title"] })
  const known = new Map(courses.map((course) => [course.id, course]))
  const closed = courseIds.flatMap((course_id): ClosedCourse[] => {
    const course = known.get(course_id)
    if (!course) {
      return [{ reason: "course_missing", course_id }]
    }
    return course.status === "draft" ? [{ reason: "course_unpublished", course_id, title: course.title }] : []
  })
  return { offers: links.flatMap((link) => toOffer(link, known.get(link.course_id))), closed }
}

function toOffer(link: LinkRow, course: { access_days: number | null } | undefined): CourseOffer[] {
  return course
    ? [
        {
          course_id: link.course_id,
          product_id: link.product_id ?? null,
          variant_id: link.product_variant_id ?? null,
          access_days: link.access_days,
          course_access_days: course.access_days,
        },
      ]
    : []
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
