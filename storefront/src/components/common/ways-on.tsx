import type { StoreCoursePurchase, StoreLibraryCourse } from "../../client"
import { useCourses } from "../../provider"
import { CourseLink } from "./course-link"

/** Where a closed course leads on to. What is left out is not offered. */
export interface PurchaseLinks {
  /** @example (order) => `/account/orders/${order.id}` */
  orderHref?(order: NonNullable<StoreCoursePurchase["order"]>): string
  /** @example (product) => `/products/${product.handle}` */
  productHref?(product: StoreCoursePurchase["products"][number]): string
  /** For client-side routing: called with the address in place of following such a link. */
  onNavigate?(href: string): void
}

type WaysOnProps = PurchaseLinks & { course: StoreLibraryCourse }

/** From a course that is closed or ends soon: to its order, or to where it can be renewed or bought again. */
export function WaysOn({ course, orderHref, productHref, onNavigate }: WaysOnProps) {
  const { labels } = useCourses()
  const { access, purchase } = course
  if (!purchase) {
    return null
  }
  const waits = !access.granted && access.reason === "pending"
  const [product] = purchase.products
  const toOrder = waits && purchase.order && orderHref?.(purchase.order)
  const toProduct = !waits && product && productHref?.(product)
  if (!toOrder && !toProduct) {
    return null
  }
  const again = !access.granted && access.reason === "revoked" ? labels.library.buyAgain : labels.library.renew
  const [href, text] = toOrder
    ? [toOrder, labels.library.viewOrder(String(purchase.order?.display_id))]
    : [toProduct || "", again]
  return (
    <CourseLink
      href={href}
      className="courses-button courses-ways-on"
      label={`${text}: ${course.title}`}
      onOpen={onNavigate && (() => onNavigate(href))}
    >
      {text}
    </CourseLink>
  )
}
