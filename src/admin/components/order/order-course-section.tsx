import { useTranslation } from "react-i18next"
import { useOrderCourses } from "../../hooks/use-access"
import { Section } from "../common/section"
import { OrderConfirm } from "./order-confirm"
import { OrderCourseRow } from "./order-course-row"
import { OrderJournal } from "./order-journal"

type OrderCourseSectionProps = {
  order: { id: string; display_id?: number }
}

/** What an order gave, and why or why not yet. An order without courses shows nothing. */
export const OrderCourseSection = ({ order }: OrderCourseSectionProps) => {
  const { t } = useTranslation()
  const query = useOrderCourses(order.id)
  const { data } = query
  const isEmpty = data && !data.courses.length && !data.journal.length
  if (query.isPending || isEmpty) {
    return null
  }
  return (
    <Section title={t("courses.domain")} query={query}>
      {data && (
        <>
          {data.courses.map((item) => (
            <OrderCourseRow key={`${item.line_item_id} ${item.course.id}`} item={item} />
          ))}
          <OrderConfirm order={order} answer={data} />
          {data.journal.length > 0 && <OrderJournal entries={data.journal} />}
        </>
      )}
    </Section>
  )
}
