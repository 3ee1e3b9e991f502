import type { Cart, Order } from "./medusa-types"

/** What the parts of a cart or an order come to. Where prices hold their taxes, so do these parts; else `taxes` is added to them. */
export interface Sums {
  currencyCode: string
  items: number
  /** `null`: nothing is delivered, or how is not chosen yet. */
  delivery: number | null
  discount: number
  taxes: number
  taxesIncluded: boolean
  total: number
}

type Priced = Pick<
  Cart | Order,
  | "currency_code"
  | "original_item_total"
  | "original_item_subtotal"
  | "original_shipping_total"
  | "original_shipping_subtotal"
  | "discount_total"
  | "discount_tax_total"
  | "tax_total"
  | "total"
  | "items"
  | "shipping_methods"
>

const holdsTaxes = (priced: Priced): boolean => (priced.items ?? []).every((item) => item.is_tax_inclusive)

export function sumsOf(priced: Priced): Sums {
  const taxesIncluded = holdsTaxes(priced)
  const shipping = taxesIncluded ? priced.original_shipping_total : priced.original_shipping_subtotal
  return {
    currencyCode: priced.currency_code,
    items: taxesIncluded ? priced.original_item_total : priced.original_item_subtotal,
    delivery: priced.shipping_methods?.length ? shipping : null,
    discount: taxesIncluded ? priced.discount_total : priced.discount_total - priced.discount_tax_total,
    taxes: priced.tax_total,
    taxesIncluded,
    total: priced.total,
  }
}

/** A line's price before discounts, on the same terms as the sums below it. */
export const linePrice = (line: { unit_price: number; quantity: number }): number => line.unit_price * line.quantity
