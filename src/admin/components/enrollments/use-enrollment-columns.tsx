import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminEnrollment } from "../../../http/admin"
import { useEntitlementText } from "../../hooks/use-entitlement-text"
import { useFormat } from "../../hooks/use-format"
import { NoAccountBadge } from "../common/no-account-badge"
import { AccessBadge } from "../common/status-badges"
import { EnrollmentActions } from "./enrollment-actions"
import { EnrollmentProgress } from "./enrollment-progress"
import { EntitlementSources } from "./entitlement-sources"

const columnHelper = createDataTableColumnHelper<AdminEnrollment>()

const CustomerCell = ({ customer }: Pick<AdminEnrollment, "customer">) => {
  const { email, first_name, has_account, id, last_name } = customer
  const name = [first_name, last_name].filter(Boolean).join(" ")
  return (
    <div className="flex w-40 flex-col overflow-hidden py-1.5">
      <Text size="small" leading="compact" className="truncate" title={email ?? id}>
        {name || email || id}
      </Text>
      {name && (
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted truncate pt-0.5" title={email ?? undefined}>
          {email}
        </Text>
      )}
      {!has_account && (
        <span className="pt-1">
          <NoAccountBadge />
        </span>
      )}
    </div>
  )
}

const CourseCell = ({ course }: Pick<AdminEnrollment, "course">) => (
  <span className="block max-w-48 truncate" title={course.title}>
    {course.title}
  </span>
)

type EnrollmentColumnOptions = {
  /** What the page is about already. Such a page has less room: the history has the rest. */
  hide?: "customer" | "course"
  selectable?: boolean
}

/** Customers in courses: who, which, whether it is open, until when. Sorts where the API does. */
export const useEnrollmentColumns = ({ hide, selectable = false }: EnrollmentColumnOptions = {}) => {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useEntitlementText()
  return useMemo(() => {
    const customer = columnHelper.display({
      id: "customer",
      header: t("fields.customer"),
      cell: ({ row }) => <CustomerCell customer={row.original.customer} />,
    })
    const course = columnHelper.display({
      id: "course",
      header: t("courses.fields.course"),
      cell: ({ row }) => <CourseCell course={row.original.course} />,
    })
    const source = columnHelper.display({
      id: "source",
      header: t("courses.fields.source"),
      cell: ({ row }) => <EntitlementSources entitlements={row.original.entitlements} />,
    })
    const enrolledAt = columnHelper.accessor("enrolled_at", {
      header: t("courses.fields.enrolledAt"),
      enableSorting: true,
      sortLabel: t("courses.fields.enrolledAt"),
      cell: ({ getValue }) => <span className="whitespace-nowrap">{format.date(getValue())}</span>,
    })
    return [
      ...(selectable ? [columnHelper.select()] : []),
      ...(hide === "customer" ? [] : [customer]),
      ...(hide === "course" ? [] : [course]),
      columnHelper.display({
        id: "access",
        header: t("courses.fields.access"),
        cell: ({ row }) => <AccessBadge access={row.original.access} />,
      }),
      columnHelper.accessor("access_until", {
        header: t("courses.fields.accessUntil"),
        enableSorting: true,
        sortLabel: t("courses.fields.accessUntil"),
        cell: ({ row }) => <span className="whitespace-nowrap">{text.until(row.original)}</span>,
      }),
      columnHelper.display({
        id: "progress",
        header: t("courses.fields.progress"),
        cell: ({ row }) => <EnrollmentProgress enrollment={row.original} />,
      }),
      ...(hide ? [] : [source, enrolledAt]),
      columnHelper.display({
        id: "action",
        cell: ({ row }) => <EnrollmentActions enrollment={row.original} hide={hide} />,
      }),
    ]
  }, [t, format, text, hide, selectable])
}
