import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminEnrollment } from "../../../http/admin"
import { useEntitlementText } from "../../hooks/use-entitlement-text"
import { AccessBadge } from "../common/status-badges"
import { EnrollmentActions } from "./enrollment-actions"
import { EntitlementSources } from "./entitlement-sources"
import { EnrollmentProgress } from "./enrollment-progress"

const columnHelper = createDataTableColumnHelper<AdminEnrollment>()

/** The courses of a customer. */
export const useCustomerCourseColumns = () => {
  const { t } = useTranslation()
  const text = useEntitlementText()
  return useMemo(
    () => [
      columnHelper.display({
        id: "course",
        header: t("courses.fields.course"),
        cell: ({ row }) => (
          <span className="block max-w-48 truncate" title={row.original.course.title}>
            {row.original.course.title}
          </span>
        ),
      }),
      columnHelper.display({
        id: "access",
        header: t("courses.fields.access"),
        cell: ({ row }) => <AccessBadge access={row.original.access} />,
      }),
      columnHelper.display({
        id: "progress",
        header: t("courses.fields.progress"),
        cell: ({ row }) => <EnrollmentProgress enrollment={row.original} />,
      }),
      columnHelper.display({
        id: "source",
        header: t("courses.fields.source"),
        cell: ({ row }) => <EntitlementSources entitlements={row.original.entitlements} />,
      }),
      columnHelper.display({
        id: "access_until",
        header: t("courses.fields.accessUntil"),
        cell: ({ row }) => text.until(row.original),
      }),
      columnHelper.display({
        id: "action",
        cell: ({ row }) => (
          <div onClick={(event) => event.stopPropagation()}>
            <EnrollmentActions enrollment={row.original} hideCustomer />
          </div>
        ),
      }),
    ],
    [t, text]
  )
}
