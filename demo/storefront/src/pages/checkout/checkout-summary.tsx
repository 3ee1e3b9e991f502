import type { StoreCourse } from "medusa-courses-react"
import { Link } from "react-router-dom"
import type { Cart } from "../../lib/medusa-types"
import { LineCourses } from "../../components/line-courses"
import { LineItem } from "../../components/line-items"
import { OrderTotals } from "../../components/order-totals"
import { sumsOf } from "../../lib/sums"
import { needsShipping } from "./checkout-api"

export function CheckoutSummary({ cart, courses }: { cart: Cart; courses: Map<string, StoreCourse[]> }) {
  return (
    <aside className="card split__aside" aria-labelledby="summary-title">
      <header className="step__head">
        <h2 className="card__title" id="summary-title">
          Your order
        </h2>
        <Link className="link-button" to="/cart">
          Edit cart
        </Link>
      </header>
      <ul className="lines lines--small">
        {(cart.items ?? []).map((line) => (
          <LineItem
            key={line.id}
            line={line}
            currencyCode={cart.currency_code}
            note={<LineCourses courses={courses.get(line.product_id ?? "")} />}
          />
        ))}
      </ul>
      <OrderTotals sums={sumsOf(cart)} undelivered={needsShipping(cart) ? "Not chosen yet" : "Nothing to send"} />
    </aside>
  )
}
