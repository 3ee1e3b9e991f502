import { useState } from "react"
import { Link } from "react-router-dom"
import { LinesSkeleton } from "../../components/skeleton"
import { EmptyState, ErrorState } from "../../components/states"
import { listOrders, type OrderPage } from "../../lib/orders"
import { useResource } from "../../lib/use-resource"
import { usePageTitle } from "../../lib/use-page-title"
import { OrderCard } from "./order-card"

const PAGE = 10

function OrderList({ page, onMore }: { page: OrderPage; onMore: () => void }) {
  if (page.count === 0) {
    return (
      <EmptyState
        title="No orders yet"
        action={
          <Link className="button" to="/">
            Go to the shop
          </Link>
        }
      >
        What you buy while logged in is listed here.
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="stack plain-list">
        {page.orders.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
      {page.orders.length < page.count ? (
        <button type="button" className="button button--quiet" onClick={onMore}>
          Show more orders
        </button>
      ) : null}
    </>
  )
}

export function OrdersPage() {
  usePageTitle("Your orders")
  const [limit, setLimit] = useState(PAGE)
  const orders = useResource("orders", () => listOrders(limit))
  const showMore = (): void => {
    setLimit(limit + PAGE)
    orders.reload()
  }
  return (
    <>
      <h1 className="page__title">Your orders</h1>
      {orders.status === "error" ? (
        <ErrorState title="Your orders could not be loaded" error={orders.error} onRetry={orders.reload} />
      ) : null}
      {orders.status === "loading" ? <LinesSkeleton /> : null}
      {orders.status === "ready" ? <OrderList page={orders.data} onMore={showMore} /> : null}
    </>
  )
}
