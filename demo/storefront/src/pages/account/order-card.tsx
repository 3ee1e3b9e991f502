import { Link } from "react-router-dom"
import { ProductArt } from "../../components/product-art"
import { StatusPill } from "../../components/status-pill"
import { formatCount, formatDate, formatPrice } from "../../lib/format"
import type { Order } from "../../lib/medusa-types"
import { orderState } from "../../lib/orders"

const SHOWN = 4

export function OrderCard({ order }: { order: Order }) {
  const items = order.items ?? []
  return (
    <article className="card order-card" aria-label={`Order #${order.display_id ?? ""}`}>
      <div className="order-card__head">
        <h3 className="order-card__title">
          <Link className="order-card__link" to={`/order/${order.id}`}>
            Order #{order.display_id}
          </Link>
        </h3>
        <StatusPill {...orderState(order)} />
      </div>
      <p className="order-card__meta">
        {formatDate(order.created_at)}, {formatCount(items.length, "item", "items")},{" "}
        {formatPrice(order.total, order.currency_code)}
      </p>
      <div className="order-card__items">
        <span className="order-card__arts">
          {items.slice(0, SHOWN).map((item) => (
            <ProductArt key={item.id} title={item.product_title ?? item.title} image={item.thumbnail} className="order-card__art" />
          ))}
        </span>
        <span className="order-card__names">{items.map((item) => item.product_title ?? item.title).join(", ")}</span>
      </div>
    </article>
  )
}
