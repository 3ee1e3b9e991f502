import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminBulkRow } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { NoAccountBadge } from "../common/no-account-badge"
import { OneLine } from "../common/user-text"

const columnHelper = createDataTableColumnHelper<AdminBulkRow>()

export const useRowColumns = () => {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const outcome = ({ changed, error }: AdminBulkRow): string => {
      if (error) {
        return t(`courses.bulk.fault.${error.code}`, { detail: error.detail ?? "", defaultValue: error.message })
      }
      return changed === null ? "-" : t(changed ? "courses.bulk.rowChanged" : "courses.bulk.rowUnchanged")
    }
    /** How long the row gives access, as it was read. */
    const term = ({ access_days, expires_at, expires_at_day, state }: AdminBulkRow): string => {
      if (state === "bad") {
        return "-"
      }
      if (expires_at) {
        return t("courses.bulk.until", { date: format.end(expires_at, expires_at_day) })
      }
      return access_days === null ? t("courses.period.forever") : t("courses.count.days", { count: access_days })
    }
    return [
      columnHelper.display({
        id: "row_number",
        header: t("courses.bulk.rowNumber"),
        cell: ({ row }) => <span className="tabular-nums">{row.original.row_number}</span>,
      }),
      columnHelper.display({
        id: "result",
        header: t("courses.bulk.result"),
        cell: ({ row }) => (
          <span className="block min-w-48 max-w-52 whitespace-normal sm:max-w-80 break-words py-1.5 text-pretty">{outcome(row.original)}</span>
        ),
      }),
      columnHelper.display({
        id: "email",
        header: t("fields.email"),
        cell: ({ row }) => (
          <span className="flex max-w-56 flex-col items-start gap-y-1 overflow-hidden py-1.5">
            <span className="max-w-full">
              <OneLine text={row.original.email || "-"} />
            </span>
            {row.original.has_account === false && row.original.state !== "bad" && <NoAccountBadge />}
          </span>
        ),
      }),
      columnHelper.display({
        id: "course",
        header: t("courses.fields.course"),
        cell: ({ row }) => (
          <div className="max-w-40">
            <OneLine text={row.original.course || "-"} />
          </div>
        ),
      }),
      columnHelper.display({
        id: "access",
        header: t("courses.fields.access"),
        cell: ({ row }) => <span className="whitespace-nowrap">{term(row.original)}</span>,
      }),
    ]
  }, [t, format])
}
