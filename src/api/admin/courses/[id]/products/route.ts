import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import type { AdminCourseProduct, AdminCourseProductListResponse } from "../../../../../http/admin"
import { listCourseLinks, setCourseProductsWorkflow } from "../../../../../workflows/courses"
import { requireCourse } from "../../present"
import type { courseProductsBody } from "../../validators"

/** Links whose product is still there, by the product's title; a product's own link before those of its variants. */
async function linkedProducts(scope: MedusaContainer, courseId: string): Promise<AdminCourseProduct[]> {
  const links = await listCourseLinks(scope, { course_id: courseId })
  const ids = [...new Set(links.flatMap((link) => link.product_id ?? []))]
  const products = await scope
    .resolve(Modules.PRODUCT)
    .listProducts({ id: ids }, { relations: ["variants"], take: ids.length })
  const known = new Map(products.map((product) => [product.id, product]))
  return links
    .flatMap((link): AdminCourseProduct[] => {
      const product = known.get(link.product_id ?? "")
      const variant = product?.variants.find(({ id }) => id === link.variant_id)
      return product
        ? [
            {
              product_id: product.id,
              product_title: product.title,
              product_thumbnail: product.thumbnail ?? null,
              variant_id: link.variant_id,
              variant_title: variant?.title ?? null,
              access_days: link.access_days,
            },
          ]
        : []
    })
    .sort(
      (a, b) =>
        a.product_title.localeCompare(b.product_title) ||
        a.product_id.localeCompare(b.product_id) ||
        (a.variant_title ?? "").localeCompare(b.variant_title ?? "")
    )
}

/** `GET /admin/courses/:id/products`: the products and variants that open the course. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminCourseProductListResponse>
): Promise<void> {
  await requireCourse(req.scope, req.params.id)
  res.json({ products: await linkedProducts(req.scope, req.params.id) })
}

/**
 * `POST /admin/courses/:id/products`: adds, changes and removes links in one call; repeating it changes nothing.
 * `access_days`: 0 for ever, `null` the course's own, left out as it is.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof courseProductsBody>>,
  res: MedusaResponse<AdminCourseProductListResponse>
): Promise<void> {
  await setCourseProductsWorkflow(req.scope).run({ input: { course_id: req.params.id, ...req.validatedBody } })
  res.json({ products: await linkedProducts(req.scope, req.params.id) })
}
