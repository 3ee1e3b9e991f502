import type { Product, Variant } from "./medusa-types"
import { sdk } from "./sdk"

const FIELDS = "*variants.calculated_price,+variants.inventory_quantity,+variants.manage_inventory,+variants.allow_backorder"

export async function listProducts(regionId: string): Promise<Product[]> {
  const { products } = await sdk.store.product.list({
    region_id: regionId,
    fields: FIELDS,
    order: "created_at",
    limit: 48,
  })
  return products
}

/** `null`: no such product. */
export async function findProduct(handle: string, regionId: string): Promise<Product | null> {
  const { products } = await sdk.store.product.list({ handle, region_id: regionId, fields: FIELDS, limit: 1 })
  return products[0] ?? null
}

export interface Price {
  amount: number
  /** The price before a sale, where there is one. */
  original: number | null
  currencyCode: string
}

export function priceOf(variant: Variant | null | undefined): Price | null {
  const price = variant?.calculated_price
  if (!price || price.calculated_amount === null || !price.currency_code) {
    return null
  }
  const { calculated_amount: amount, original_amount: original } = price
  return { amount, original: original !== null && original > amount ? original : null, currencyCode: price.currency_code }
}

/** The lowest price of the product's variants, and whether others cost more. */
export function priceRange(product: Product): { lowest: Price; varies: boolean } | null {
  const prices = (product.variants ?? []).flatMap((variant) => priceOf(variant) ?? [])
  if (prices.length === 0) {
    return null
  }
  const lowest = prices.reduce((low, price) => (price.amount < low.amount ? price : low))
  return { lowest, varies: prices.some((price) => price.amount !== lowest.amount) }
}

export const isSoldOut = (variant: Variant): boolean =>
  variant.manage_inventory === true && !variant.allow_backorder && (variant.inventory_quantity ?? 0) <= 0
