import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import CourseProductLink from "../../links/course-product"
import CourseVariantLink from "../../links/course-variant"
import { COURSE_MODULE } from "../../modules/course"

/** A link from a product, or from one of its variants, to a course. */
export interface CourseLink {
  course_id: string
  /** Of a variant's link: the variant's product; `null` where the variant is gone. */
  product_id: string | null
  /** `null`: any variant of the product. */
  variant_id: string | null
  /** `null`: the course's own days; 0: for ever. */
  access_days: number | null
}

type LinkKey = Pick<CourseLink, "course_id" | "product_id" | "variant_id">

/** What `link.create` and `link.dismiss` take. Their keys follow the order of `defineLink`. */
export function linkDefinition({ course_id, product_id, variant_id }: LinkKey) {
  return {
    [Modules.PRODUCT]: variant_id ? { product_variant_id: variant_id } : { product_id },
    [COURSE_MODULE]: { course_id },
  }
}

/** All links of these courses, or of a product and its variants. */
export async function listCourseLinks(
  container: MedusaContainer,
  filters: { course_id: string } | { product_id: string; variant_ids: string[] }
): Promise<CourseLink[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const byCourse = "course_id" in filters
  const [products, variants] = await Promise.all([
    query.graph({
      entity: CourseProductLink.entryPoint,
      fields: ["course_id", "product_id", "access_days"],
      filters: byCourse ? filters : { product_id: filters.product_id },
    }),
    query.graph({
      entity: CourseVariantLink.entryPoint,
      fields: ["course_id", "product_variant_id", "access_days", "product_variant.product_id"],
      filters: byCourse ? filters : { product_variant_id: filters.variant_ids },
    }),
  ])
  return [
    ...products.data.map((row) => ({
      course_id: row.course_id,
      product_id: row.product_id,
      variant_id: null,
      access_days: row.access_days ?? null,
    })),
    ...variants.data.map((row) => ({
      course_id: row.course_id,
      product_id: row.product_variant?.product_id ?? null,
      variant_id: row.product_variant_id,
      access_days: row.access_days ?? null,
    })),
  ]
}
