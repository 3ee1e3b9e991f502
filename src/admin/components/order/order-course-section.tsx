import { useTranslation } from "react-i18next"
import { useOrderCourses } from "../../hooks/use-access"
import { Section } from "../common/section"
import { OrderClaim } from "./order-claim"
import { OrderConfirm } from "./order-confirm"
import { OrderCourseRow } from "./order-course-row"

type OrderCourseSectionProps = {
  order: { id: string; display_id?: number; email?: string | null }
}

/** What an order gave, and why or why not yet. An order without courses shows nothing. */
export const OrderCourseSection = ({ order }: OrderCourseSectionProps) => {
  const { t } = useTranslation()
  const query = useOrderCourses(order)
  const { data } = query
  if (query.isPending || data?.courses.length === 0) {
    return null
  }
  return (
    <Section title={t("courses.domain")} query={query}>
      {data && (
        <>
          {data.courses.map((item) => (
            <OrderCourseRow
              key={`${item.line_item_id} ${item.course.id}`}
              item={item}
              email={data.claim?.claimed_by?.email ?? order.email ?? null}
            />
          ))}
          <OrderConfirm order={order} answer={data} />
          {data.claim && <OrderClaim orderId={order.id} claim={data.claim} />}
        </>
      )}
    </Section>
  )
}
