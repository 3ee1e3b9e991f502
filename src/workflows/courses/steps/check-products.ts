import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import type { ProductRef, SetCourseProductsStepInput } from "./set-course-products"

export const checkProductsStepId = "course-check-products-step"

interface Known {
  products: Set<string>
  /** Variant id → its product's id. */
  variants: Map<string, string>
}

/**
 * Messages for what is wrong with the references, each naming its field: unknown products, variants of another product,
 * and a link that is named twice.
 */
export function productFaults({ add = [], remove = [] }: SetCourseProductsStepInput, known: Known): string[] {
  const seen = new Set<string>()
  const twice = (ref: ProductRef, field: string): string[] => {
    const key = `${ref.product_id} ${ref.variant_id ?? ""}`
    return seen.size === seen.add(key).size ? [`${field}: names the same product and variant a second time`] : []
  }
  return [
    ...add.flatMap((ref, index) => {
      const faults = twice(ref, `add.${index}`)
      if (!known.products.has(ref.product_id)) {
        faults.push(`add.${index}.product_id: product ${ref.product_id} was not found`)
      } else if (ref.variant_id && known.variants.get(ref.variant_id) !== ref.product_id) {
        faults.push(`add.${index}.variant_id: product ${ref.product_id} has no variant ${ref.variant_id}`)
      }
      return faults
    }),
    ...remove.flatMap((ref, index) => twice(ref, `remove.${index}`)),
  ]
}

/** Refuses references to products and variants that do not exist, before anything is written. */
export const checkProductsStep = createStep(
  checkProductsStepId,
  async (input: SetCourseProductsStepInput, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const add = input.add ?? []
    const [products, variants] = await Promise.all([
      query.graph({ entity: "product", fields: ["id"], filters: { id: add.map((ref) => ref.product_id) } }),
      query.graph({
        entity: "product_variant",
        fields: ["id", "product_id"],
        filters: { id: add.flatMap((ref) => ref.variant_id ?? []) },
      }),
    ])
    const faults = productFaults(input, {
      products: new Set(products.data.map((product) => product.id)),
      variants: new Map(variants.data.map((variant) => [variant.id, variant.product_id ?? ""])),
    })
    if (faults.length) {
      throw courseError("course_invalid_input", faults.slice(0, 5).join("; "))
    }
    return new StepResponse()
  }
)
