import { formatPrice } from "../lib/format"

interface OrderTotalsProps {
  currencyCode: string
  itemTotal: number
  /** `null`: not chosen yet. */
  shippingTotal: number | null
  discountTotal: number
  taxTotal: number
  total: number
  shippingLabel?: string
}

/** The sums of a cart or an order; taxes are within them. */
export function OrderTotals(totals: OrderTotalsProps) {
  const price = (amount: number): string => formatPrice(amount, totals.currencyCode)
  return (
    <dl className="totals">
      <div className="totals__row">
        <dt>Items</dt>
        <dd>{price(totals.itemTotal)}</dd>
      </div>
      {totals.discountTotal > 0 ? (
        <div className="totals__row">
          <dt>Discount</dt>
          <dd>−{price(totals.discountTotal)}</dd>
        </div>
      ) : null}
      <div className="totals__row">
        <dt>Delivery</dt>
        <dd>{totals.shippingTotal === null ? (totals.shippingLabel ?? "Chosen at checkout") : price(totals.shippingTotal)}</dd>
      </div>
      {totals.taxTotal > 0 ? (
        <div className="totals__row">
          <dt>Of which taxes</dt>
          <dd>{price(totals.taxTotal)}</dd>
        </div>
      ) : null}
      <div className="totals__row totals__row--sum">
        <dt>Total</dt>
        <dd>{price(totals.total)}</dd>
      </div>
    </dl>
  )
}
