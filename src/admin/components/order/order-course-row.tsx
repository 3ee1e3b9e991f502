import { AcademicCap, Clock } from "@medusajs/icons"
import { IconButton, Text, Tooltip } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderCourse } from "../../../http/admin"
import { useEntitlementText } from "../../hooks/use-entitlement-text"
import { CourseStatusBadge, EntitlementBadge } from "../common/status-badges"
import { Facts, ManyLines, OneLine } from "../common/user-text"
import { TimelineDrawer } from "../timeline/timeline-drawer"

type OrderCourseRowProps = {
  item: AdminOrderCourse
  /** Of the order's customer. */
  email: string | null
}

/** One course of an order: is it open, why or why not yet, and its history. */
export const OrderCourseRow = ({ email, item }: OrderCourseRowProps) => {
  const { t } = useTranslation()
  const text = useEntitlementText()
  const [isTimelineOpen, setIsTimelineOpen] = useState(false)
  const { course, enrollment_id, entitlement } = item
  const why = entitlement
    ? [text.reason(entitlement.reason), text.window(entitlement)].filter(Boolean)
    : [t("courses.order.nothingYet")]
  const history = t("courses.timeline.of", { course: course.title })
  return (
    <div className="flex items-start gap-x-3 px-6 py-4">
      <span className="bg-ui-bg-component shadow-borders-base text-ui-fg-subtle flex size-8 shrink-0 items-center justify-center rounded-md">
        <AcademicCap />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link to={`/courses/${course.id}`} className="min-w-0">
            <Text as="div" size="small" leading="compact" weight="plus">
              <OneLine text={course.title} />
            </Text>
          </Link>
          {course.status !== "published" && <CourseStatusBadge status={course.status} />}
        </div>
        <Text as="div" size="small" leading="compact" className="text-ui-fg-subtle pt-1">
          <ManyLines text={item.line_item_title} />
        </Text>
        {why.length > 0 && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle break-words pt-1">
            <Facts parts={why} />
          </Text>
        )}
      </div>
      <div className="flex shrink-0 items-center gap-x-1">
        {entitlement && <EntitlementBadge entitlement={entitlement} />}
        {enrollment_id && (
          <Tooltip content={t("courses.timeline.action")}>
            <IconButton size="small" variant="transparent" aria-label={history} onClick={() => setIsTimelineOpen(true)}>
              <Clock />
            </IconButton>
          </Tooltip>
        )}
      </div>
      {enrollment_id && isTimelineOpen && (
        <TimelineDrawer
          enrollmentId={enrollment_id}
          subject={[course.title, email]}
          onClose={() => setIsTimelineOpen(false)}
        />
      )}
    </div>
  )
}
