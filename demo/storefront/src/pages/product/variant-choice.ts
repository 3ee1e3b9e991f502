import type { Product, Variant } from "../../lib/medusa-types"

/** The value chosen for each option, by option id. */
export type Choice = Record<string, string>

const valuesOf = (variant: Variant): Choice =>
  Object.fromEntries((variant.options ?? []).flatMap(({ option_id, value }) => (option_id ? [[option_id, value]] : [])))

export const firstChoice = (product: Product): Choice => {
  const first = product.variants?.[0]
  return first ? valuesOf(first) : {}
}

/** `null`: this combination is not sold. */
export function chosenVariant(product: Product, choice: Choice): Variant | null {
  const variants = product.variants ?? []
  if (variants.length === 1) {
    return variants[0]
  }
  return (
    variants.find((variant) => {
      const values = Object.entries(valuesOf(variant))
      return values.length > 0 && values.every(([option, value]) => choice[option] === value)
    }) ?? null
  )
}
