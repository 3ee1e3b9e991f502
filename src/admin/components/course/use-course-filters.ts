import { createDataTableFilterHelper, type DataTableFilter } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminCourse } from "../../../http/admin"

const filterHelper = createDataTableFilterHelper<AdminCourse>()

export const useCourseFilters = (): DataTableFilter[] => {
  const { t } = useTranslation()
  return useMemo(
    () => [
      filterHelper.accessor("status", {
        type: "select",
        label: t("fields.status"),
        options: (["published", "draft", "archived"] as const).map((value) => ({
          value,
          label: t(`courses.status.${value}`),
        })),
      }),
    ],
    [t]
  )
}
