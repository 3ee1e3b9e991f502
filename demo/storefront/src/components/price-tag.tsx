import { formatPrice } from "../lib/format"
import type { Price } from "../lib/products"

export function PriceTag({ price, from = false }: { price: Price; from?: boolean }) {
  return (
    <span className="price">
      {from ? <span className="price__from">From </span> : null}
      <span className={price.original ? "price__now price__now--sale" : "price__now"}>
        {formatPrice(price.amount, price.currencyCode)}
      </span>
      {price.original ? (
        <>
          {" "}
          <s className="price__was">
            <span className="visually-hidden">Before: </span>
            {formatPrice(price.original, price.currencyCode)}
          </s>
        </>
      ) : null}
    </span>
  )
}
