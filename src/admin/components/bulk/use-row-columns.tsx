import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminBulkRow } from "../../../http/admin"

const columnHelper = createDataTableColumnHelper<AdminBulkRow>()

export const useRowColumns = () => {
  const { t } = useTranslation()
  return useMemo(() => {
    const outcome = ({ changed, error }: AdminBulkRow): string => {
      if (error) {
        return t(`courses.bulk.fault.${error.code}`, { detail: error.detail ?? "", defaultValue: error.message })
      }
      return changed === null ? "-" : t(changed ? "courses.bulk.rowChanged" : "courses.bulk.rowUnchanged")
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
          <span className="block min-w-48 whitespace-normal py-1.5 text-pretty">{outcome(row.original)}</span>
        ),
      }),
      columnHelper.display({
        id: "email",
        header: t("fields.email"),
        cell: ({ row }) => (
          <span className="block max-w-48 truncate" title={row.original.email ?? undefined}>
            {row.original.email || "-"}
          </span>
        ),
      }),
      columnHelper.display({
        id: "course",
        header: t("courses.fields.course"),
        cell: ({ row }) => (
          <span className="block max-w-40 truncate" title={row.original.course ?? undefined}>
            {row.original.course || "-"}
          </span>
        ),
      }),
    ]
  }, [t])
}
