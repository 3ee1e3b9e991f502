import { Checkbox, createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminEnrollment } from "../../../http/admin"
import { useEntitlementText } from "../../hooks/use-entitlement-text"
import { useFormat } from "../../hooks/use-format"
import { customerLabel } from "../../lib/pickers"
import { NoAccountBadge } from "../common/no-account-badge"
import { AccessBadge } from "../common/status-badges"
import { OneLine } from "../common/user-text"
import { EnrollmentActions } from "./enrollment-actions"
import { EnrollmentProgress } from "./enrollment-progress"
import { EntitlementSources } from "./entitlement-sources"

const columnHelper = createDataTableColumnHelper<AdminEnrollment>()

const CustomerCell = ({ customer }: Pick<AdminEnrollment, "customer">) => {
  const { email, first_name, has_account, id, last_name } = customer
  const name = [first_name, last_name].filter(Boolean).join(" ")
  return (
    // The column stays in view while the others scroll: it leaves them room on a phone.
    <div className="flex w-28 flex-col overflow-hidden py-1.5 sm:w-40">
      <Text as="div" size="small" leading="compact">
        <OneLine text={name || email || id} />
      </Text>
      {name && email && (
        <Text as="div" size="xsmall" leading="compact" className="text-ui-fg-muted pt-0.5">
          <OneLine text={email} />
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
  <div className="max-w-36 sm:max-w-48">
    <OneLine text={course.title} />
  </div>
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
    // As `columnHelper.select()`, whose boxes have no name for screen readers.
    const select = columnHelper.display({
      id: "select",
      header: ({ table }) => (
        <Checkbox
          aria-label={t("courses.bulk.selectAll")}
          checked={table.getIsSomePageRowsSelected() ? "indeterminate" : table.getIsAllPageRowsSelected()}
          onCheckedChange={(checked) => table.toggleAllPageRowsSelected(checked === true)}
        />
      ),
      cell: ({ row }) => (
        <Checkbox
          aria-label={t("courses.bulk.selectOne", { name: `${customerLabel(row.original.customer)}, ${row.original.course.title}` })}
          checked={row.getIsSelected()}
          onCheckedChange={(checked) => row.toggleSelected(checked === true)}
        />
      ),
    })
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
      ...(selectable ? [select] : []),
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
        header: () => <span className="sr-only">{t("fields.actions")}</span>,
        cell: ({ row }) => <EnrollmentActions enrollment={row.original} hide={hide} />,
      }),
    ]
  }, [t, format, text, hide, selectable])
}
