import { useState } from "react"
import { Link } from "react-router-dom"
import type { Cart } from "../lib/medusa-types"
import { useCart } from "../cart/cart-context"
import { countCourses, useLineCourses } from "../cart/use-cart-courses"
import { GuestCourseNotice } from "../components/guest-course-notice"
import { CopiesNotice, LineCourses } from "../components/line-courses"
import { LineItem } from "../components/line-items"
import { OrderTotals } from "../components/order-totals"
import { QuantityStepper } from "../components/quantity-stepper"
import { LinesSkeleton } from "../components/skeleton"
import { EmptyState, ErrorState, Notice } from "../components/states"
import { describeError } from "../lib/errors"
import { sumsOf } from "../lib/sums"
import { usePageTitle } from "../lib/use-page-title"
import { needsShipping } from "./checkout/checkout-api"

function CartView({ cart }: { cart: Cart }) {
  const store = useCart()
  const lines = cart.items ?? []
  const courses = useLineCourses(lines)
  const [busyLine, setBusyLine] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const run = (lineId: string, change: Promise<void>): void => {
    setBusyLine(lineId)
    setProblem(null)
    change.catch((error: unknown) => setProblem(describeError(error))).finally(() => setBusyLine(null))
  }

  return (
    <div className="split">
      <section aria-label="Items in your cart">
        {problem ? (
          <Notice tone="warning" alert>
            {problem}
          </Notice>
        ) : null}
        <ul className="lines">
          {lines.map((line) => (
            <LineItem
              key={line.id}
              line={line}
              currencyCode={cart.currency_code}
              note={<LineCourses courses={courses.get(line.product_id ?? "")} />}
              notice={<CopiesNotice line={line} courses={courses.get(line.product_id ?? "")} />}
              controls={
                <>
                  <QuantityStepper
                    title={line.product_title ?? line.title}
                    quantity={line.quantity}
                    busy={busyLine === line.id}
                    onChange={(quantity) => run(line.id, store.setQuantity(line.id, quantity))}
                  />
                  <button
                    type="button"
                    className="link-button"
                    aria-label={`Remove ${line.product_title ?? line.title}`}
                    onClick={() => run(line.id, store.remove(line.id))}
                  >
                    Remove
                  </button>
                </>
              }
            />
          ))}
        </ul>
        <GuestCourseNotice courseCount={countCourses(courses)} next="/checkout" />
      </section>
      <section className="card split__aside" aria-label="Summary">
        <h2 className="card__title">Summary</h2>
        <OrderTotals sums={sumsOf(cart)} undelivered={needsShipping(cart) ? "Chosen at checkout" : "Nothing to send"} />
        <Link className="button button--wide" to="/checkout">
          Go to checkout
        </Link>
      </section>
    </div>
  )
}

export function CartPage() {
  usePageTitle("Your cart")
  const store = useCart()
  return (
    <div className="container page">
      <h1 className="page__title">Your cart</h1>
      {store.status === "loading" ? <LinesSkeleton lines={2} /> : null}
      {store.status === "error" ? (
        <ErrorState title="Your cart could not be loaded" error={store.error} onRetry={() => void store.reload()} />
      ) : null}
      {store.status === "ready" && store.itemCount > 0 && store.cart ? <CartView cart={store.cart} /> : null}
      {store.status === "ready" && store.itemCount === 0 ? (
        <EmptyState
          title="Your cart is empty"
          action={
            <Link className="button" to="/">
              Go to the shop
            </Link>
          }
        >
          Find a course or a kit that you like, and it will wait for you here.
        </EmptyState>
      ) : null}
    </div>
  )
}
