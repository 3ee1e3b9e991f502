import { Thumbnail } from "@medusajs/dashboard/components"
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminCourse } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { CourseStatusBadge } from "../common/status-badges"
import { RowLink } from "../common/row-link"
import { CourseRowActions } from "./course-row-actions"

const columnHelper = createDataTableColumnHelper<AdminCourse>()

export const useCourseColumns = () => {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(
    () => [
      columnHelper.accessor("title", {
        header: t("courses.fields.course"),
        enableSorting: true,
        sortLabel: t("fields.title"),
        cell: ({ row }) => (
          // The column stays in view while the others scroll: it leaves them room on a phone.
          <div className="flex h-full max-w-40 items-center gap-x-3 sm:max-w-72 xl:max-w-md">
            <span className="shrink-0">
              <Thumbnail src={row.original.thumbnail} alt="" />
            </span>
            <RowLink to={`/courses/${row.original.id}`} text={row.original.title} />
          </div>
        ),
      }),
      columnHelper.accessor("status", {
        header: t("fields.status"),
        enableSorting: true,
        sortLabel: t("fields.status"),
        cell: ({ getValue }) => <CourseStatusBadge status={getValue()} />,
      }),
      columnHelper.accessor("lesson_count", {
        header: t("courses.fields.lessons"),
        enableSorting: true,
        sortLabel: t("courses.fields.lessons"),
      }),
      columnHelper.accessor("duration_seconds", {
        header: t("courses.fields.duration"),
        enableSorting: true,
        sortLabel: t("courses.fields.duration"),
        cell: ({ getValue }) => <bdi>{getValue() ? format.duration(getValue()) : "-"}</bdi>,
      }),
      columnHelper.accessor("created_at", {
        header: t("fields.createdAt"),
        enableSorting: true,
        sortLabel: t("fields.createdAt"),
        cell: ({ getValue }) => format.date(getValue()),
      }),
      columnHelper.display({
        id: "action",
        header: () => <span className="sr-only">{t("fields.actions")}</span>,
        cell: ({ row }) => (
          <div className="flex justify-end" onClick={(event) => event.stopPropagation()}>
            <CourseRowActions course={row.original} />
          </div>
        ),
      }),
    ],
    [t, format]
  )
}
