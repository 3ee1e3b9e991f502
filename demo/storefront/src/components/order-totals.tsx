import { formatPrice } from "../lib/format"
import type { Sums } from "../lib/sums"

/** The sums of a cart or an order. `undelivered` stands in for the price of a delivery that there is not. */
export function OrderTotals({ sums, undelivered }: { sums: Sums; undelivered: string }) {
  const price = (amount: number): string => formatPrice(amount, sums.currencyCode)
  return (
    <dl className="totals">
      <div className="totals__row">
        <dt>Items</dt>
        <dd>{price(sums.items)}</dd>
      </div>
      {sums.discount > 0 ? (
        <div className="totals__row">
          <dt>Discount</dt>
          <dd>−{price(sums.discount)}</dd>
        </div>
      ) : null}
      <div className="totals__row">
        <dt>Delivery</dt>
        <dd>{sums.delivery === null ? undelivered : price(sums.delivery)}</dd>
      </div>
      {sums.taxes > 0 ? (
        <div className="totals__row">
          <dt>{sums.taxesIncluded ? "Of which taxes" : "Taxes"}</dt>
          <dd>{price(sums.taxes)}</dd>
        </div>
      ) : null}
      <div className="totals__row totals__row--sum">
        <dt>Total</dt>
        <dd>{price(sums.total)}</dd>
      </div>
    </dl>
  )
}
