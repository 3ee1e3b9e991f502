import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import ProductCourseLink from "../../../links/course-product"
import VariantCourseLink from "../../../links/course-variant"

interface LinkRow {
  product_id?: string
  product_variant_id?: string
}

/** The oldest published product that opens the course, or `null`: where a customer buys more time. */
export async function findRenewProduct(
  container: MedusaContainer,
  courseId: string
): Promise<{ id: string; handle: string } | null> {
  const graph = container.resolve(ContainerRegistrationKeys.QUERY)
  const filters = { course_id: courseId }
  const byProduct = await graph.graph({ entity: ProductCourseLink.entryPoint, fields: ["product_id"], filters })
  const byVariant = await graph.graph({ entity: VariantCourseLink.entryPoint, fields: ["product_variant_id"], filters })
  const products: LinkRow[] = byProduct.data
  const variants: LinkRow[] = byVariant.data
  const service = container.resolve(Modules.PRODUCT)
  const variantIds = variants.flatMap((row) => row.product_variant_id ?? [])
  const found = variantIds.length
    ? await service.listProductVariants({ id: variantIds }, { select: ["id", "product_id"], take: variantIds.length })
    : []
  const ids = [...products.flatMap((row) => row.product_id ?? []), ...found.flatMap((row) => row.product_id ?? [])]
  if (!ids.length) {
    return null
  }
  const [product] = await service.listProducts(
    { id: ids, status: ProductStatus.PUBLISHED },
    { select: ["id", "handle"], order: { created_at: "ASC" }, take: 1 }
  )
  return product ? { id: product.id, handle: product.handle } : null
}
