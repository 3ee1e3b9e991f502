import { useLocation, useParams } from "react-router-dom"
import { useLineCourses } from "../../cart/use-cart-courses"
import { AddressLines } from "../../components/address-lines"
import { LineCourses } from "../../components/line-courses"
import { LineItem } from "../../components/line-items"
import { OrderTotals } from "../../components/order-totals"
import { PageSkeleton } from "../../components/skeleton"
import { ErrorState } from "../../components/states"
import { StatusPill } from "../../components/status-pill"
import { isStatus } from "../../lib/errors"
import { formatDate } from "../../lib/format"
import type { Order } from "../../lib/medusa-types"
import { findOrder, orderState } from "../../lib/orders"
import { paymentText } from "../../lib/payment-text"
import { sumsOf } from "../../lib/sums"
import { useResource } from "../../lib/use-resource"
import { usePageTitle } from "../../lib/use-page-title"
import { NotFoundPage } from "../not-found-page"
import { WhatNext } from "./what-next"

const paymentName = (order: Order): string | null => {
  const provider = order.payment_collections?.[0]?.payments?.[0]?.provider_id
  return provider ? paymentText(provider).title : null
}

function Heading({ order, placed }: { order: Order; placed: boolean }) {
  const number = `Order #${order.display_id ?? ""}`
  return (
    <header className="order__head">
      <h1 className="page__title">{placed ? "Thank you for your order" : number}</h1>
      <p className="order__meta">
        {placed ? `${number}, placed on ${formatDate(order.created_at)}` : `Placed on ${formatDate(order.created_at)}`}
        <StatusPill {...orderState(order)} />
      </p>
    </header>
  )
}

function OrderView({ order, placed }: { order: Order; placed: boolean }) {
  usePageTitle(placed ? "Thank you for your order" : `Order #${order.display_id ?? ""}`)
  const lines = order.items ?? []
  const courses = useLineCourses(lines)
  const payment = paymentName(order)
  const shipping = order.shipping_methods?.[0]
  return (
    <div className="container page">
      <Heading order={order} placed={placed} />
      <div className="split">
        <div className="stack">
          <WhatNext order={order} courses={courses} />
          <section className="card" aria-labelledby="items-title">
            <h2 className="card__title" id="items-title">
              What you ordered
            </h2>
            <ul className="lines lines--small">
              {lines.map((line) => (
                <LineItem
                  key={line.id}
                  line={line}
                  currencyCode={order.currency_code}
                  note={<LineCourses courses={courses.get(line.product_id ?? "")} />}
                />
              ))}
            </ul>
          </section>
        </div>
        <section className="card split__aside" aria-label="Summary">
          <h2 className="card__title">Summary</h2>
          <OrderTotals sums={sumsOf(order)} undelivered="Nothing to send" />
          <dl className="facts">
            <div>
              <dt>E-mail</dt>
              <dd>{order.email}</dd>
            </div>
            {payment ? (
              <div>
                <dt>Payment</dt>
                <dd>{payment}</dd>
              </div>
            ) : null}
            {shipping ? (
              <div>
                <dt>Delivery</dt>
                <dd>{shipping.name}</dd>
              </div>
            ) : null}
            {order.shipping_address ? (
              <div>
                <dt>Address</dt>
                <dd>
                  <AddressLines address={order.shipping_address} />
                </dd>
              </div>
            ) : null}
          </dl>
        </section>
      </div>
    </div>
  )
}

const wasJustPlaced = (state: unknown): boolean =>
  typeof state === "object" && state !== null && "placed" in state && state.placed === true

export function OrderPage() {
  const { id = "" } = useParams()
  const location = useLocation()
  const order = useResource(id, () => findOrder(id))
  if (order.status === "loading") {
    return <PageSkeleton />
  }
  if (order.status === "error") {
    return isStatus(order.error, 404) ? (
      <NotFoundPage title="We do not know this order" text="The address may have a slip in it." />
    ) : (
      <ErrorState title="The order could not be loaded" error={order.error} onRetry={order.reload} />
    )
  }
  return <OrderView order={order.data} placed={wasJustPlaced(location.state)} />
}
