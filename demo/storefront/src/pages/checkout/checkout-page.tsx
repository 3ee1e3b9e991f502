import { useState } from "react"
import { Link, useNavigate } from "react-router-dom"
import type { Cart } from "../../lib/medusa-types"
import { useCart } from "../../cart/cart-context"
import { countCourses, useLineCourses } from "../../cart/use-cart-courses"
import { GuestCourseNotice } from "../../components/guest-course-notice"
import { LinesSkeleton } from "../../components/skeleton"
import { EmptyState, ErrorState } from "../../components/states"
import { usePageTitle } from "../../lib/use-page-title"
import { useSession } from "../../session/session-context"
import { AddressStep } from "./address-step"
import { hasAddress, needsShipping } from "./checkout-api"
import { DeliveryStep } from "./delivery-step"
import { PaymentStep } from "./payment-step"
import { CheckoutSummary } from "./checkout-summary"

function CheckoutView({ cart, onPlaced }: { cart: Cart; onPlaced: (orderId: string) => void }) {
  const [editing, setEditing] = useState(!hasAddress(cart))
  const courses = useLineCourses(cart.items ?? [])
  const delivered = !needsShipping(cart) || Boolean(cart.shipping_methods?.length)
  return (
    <div className="split split--checkout">
      <div className="stack">
        <GuestCourseNotice courseCount={countCourses(courses)} next="/checkout" />
        <AddressStep cart={cart} editing={editing} onEdit={() => setEditing(true)} onSaved={() => setEditing(false)} />
        <DeliveryStep cart={cart} open={!editing} />
        <PaymentStep cart={cart} open={!editing && delivered} onPlaced={onPlaced} />
      </div>
      <CheckoutSummary cart={cart} courses={courses} />
    </div>
  )
}

export function CheckoutPage() {
  usePageTitle("Checkout")
  const store = useCart()
  const session = useSession()
  const navigate = useNavigate()
  const [placed, setPlaced] = useState(false)

  const onPlaced = (orderId: string): void => {
    setPlaced(true)
    store.forget()
    void navigate(`/order/${orderId}`, { replace: true, state: { placed: true } })
  }

  if (store.status === "error") {
    return <ErrorState title="Your cart could not be loaded" error={store.error} onRetry={() => void store.reload()} />
  }
  const loading = placed || store.status === "loading" || session.status === "loading"
  return (
    <div className="container page">
      <h1 className="page__title">Checkout</h1>
      {loading ? <LinesSkeleton lines={3} /> : null}
      {!loading && store.cart && store.itemCount > 0 ? <CheckoutView cart={store.cart} onPlaced={onPlaced} /> : null}
      {!loading && store.itemCount === 0 ? (
        <EmptyState
          title="There is nothing to check out"
          action={
            <Link className="button" to="/">
              Go to the shop
            </Link>
          }
        >
          Your cart is empty.
        </EmptyState>
      ) : null}
    </div>
  )
}
