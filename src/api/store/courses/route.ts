import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StoreCourseListResponse } from "../../../http/store"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { CATALOG_ORDER, readCatalog, type CatalogInput } from "../../../queries/catalog"
import { presentCourse } from "./present"
import type { CatalogParams } from "./validators"

/** What a product opens: by itself, or by one of its variants. A variant opens what its product does, too. */
async function readOpeners(
  container: MedusaContainer,
  { product_id, variant_id }: CatalogParams
): Promise<CatalogInput["opens"]> {
  if (!product_id && !variant_id) {
    return null
  }
  const { data: variants } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant",
    fields: ["id", "product_id"],
    filters: { ...(product_id && { product_id }), ...(variant_id && { id: variant_id }) },
  })
  return {
    productId: variant_id ? (variants[0]?.product_id ?? null) : (product_id ?? null),
    variantIds: variants.map((variant) => variant.id),
    variantAsked: Boolean(variant_id),
  }
}

/**
 * The catalogue: published courses, for anyone.
 *
 * Query: `limit` (1 to 200, 20), `offset`, `q` (title, subtitle, description), `order` (`title`, `created_at`,
 * `duration_seconds`, `lesson_count`; default `-created_at`), `product_id`, `variant_id`.
 * Answers `{ courses, count, offset, limit }`; with a product or variant, `access_days` is what buying it gives.
 */
export const GET = async (
  req: MedusaRequest<unknown, CatalogParams>,
  res: MedusaResponse<StoreCourseListResponse>
): Promise<void> => {
  const params = req.validatedQuery
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const { courses, count } = await readCatalog(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), {
    q: params.q || null,
    order: CATALOG_ORDER.find((field) => params.order.endsWith(field)) ?? "created_at",
    descending: params.order.startsWith("-"),
    limit: params.limit,
    offset: params.offset,
    opens: await readOpeners(req.scope, params),
  })
  res.json({
    courses: await Promise.all(courses.map((course) => presentCourse(media, course))),
    count,
    offset: params.offset,
    limit: params.limit,
  })
}
