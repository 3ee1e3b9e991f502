import { AcademicCap } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderCourse } from "../../../http/admin"
import { useEntitlementText } from "../../hooks/use-entitlement-text"
import { CourseStatusBadge, EntitlementStateBadge } from "../common/status-badges"

type OrderCourseRowProps = {
  item: AdminOrderCourse
}

export const OrderCourseRow = ({ item }: OrderCourseRowProps) => {
  const { t } = useTranslation()
  const text = useEntitlementText()
  const { course, entitlement } = item
  const why = entitlement
    ? [text.reason(entitlement.reason), text.window(entitlement)].filter(Boolean).join(" · ")
    : t("courses.order.nothingYet")
  return (
    <div className="flex items-start gap-x-3 px-6 py-4">
      <span className="bg-ui-bg-component shadow-borders-base text-ui-fg-subtle flex size-8 shrink-0 items-center justify-center rounded-md">
        <AcademicCap />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link to={`/courses/${course.id}`} className="min-w-0">
            <Text size="small" leading="compact" weight="plus" className="truncate" title={course.title}>
              {course.title}
            </Text>
          </Link>
          {course.status !== "published" && <CourseStatusBadge status={course.status} />}
        </div>
        <Text size="small" leading="compact" className="text-ui-fg-subtle pt-1">
          {item.line_item_title}
        </Text>
        {why && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle pt-1">
            {why}
          </Text>
        )}
      </div>
      {entitlement && <EntitlementStateBadge state={entitlement.state} />}
    </div>
  )
}
