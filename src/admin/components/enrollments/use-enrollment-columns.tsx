import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminEnrollment } from "../../../http/admin"
import { useEntitlementText } from "../../hooks/use-entitlement-text"
import { useFormat } from "../../hooks/use-format"
import { AccessBadge } from "../common/status-badges"
import { EnrollmentActions } from "./enrollment-actions"
import { EntitlementSources } from "./entitlement-sources"
import { EnrollmentProgress } from "./enrollment-progress"

const columnHelper = createDataTableColumnHelper<AdminEnrollment>()

/** The students of a course. */
export const useEnrollmentColumns = () => {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useEntitlementText()
  return useMemo(
    () => [
      columnHelper.display({
        id: "customer",
        header: t("fields.customer"),
        cell: ({ row: { original } }) => {
          const { email, first_name, id, last_name } = original.customer
          const name = [first_name, last_name].filter(Boolean).join(" ")
          return (
            <div className="flex w-40 flex-col overflow-hidden py-1.5">
              <Text size="small" leading="compact" className="truncate" title={email ?? id}>
                {name || email || id}
              </Text>
              {name && (
                <Text size="xsmall" leading="compact" className="text-ui-fg-muted truncate pt-0.5">
                  {email}
                </Text>
              )}
            </div>
          )
        },
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
      columnHelper.accessor("enrolled_at", {
        header: t("courses.fields.enrolledAt"),
        enableSorting: true,
        sortLabel: t("courses.fields.enrolledAt"),
        cell: ({ getValue }) => format.date(getValue()),
      }),
      columnHelper.display({ id: "action", cell: ({ row }) => <EnrollmentActions enrollment={row.original} /> }),
    ],
    [t, format, text]
  )
}
