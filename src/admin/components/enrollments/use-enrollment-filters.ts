import { createDataTableFilterHelper, type DataTableFilter } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { ENTITLEMENT_SOURCES, ENTITLEMENT_STATUSES } from "../../../domain/entitlements"
import { useCourseOptions } from "../../hooks/use-courses"

interface EnrollmentFilters {
  course_id: string
  state: string
  source: string
}

const filterHelper = createDataTableFilterHelper<EnrollmentFilters>()

export const useEnrollmentFilters = (): DataTableFilter[] => {
  const { t } = useTranslation()
  return useMemo(
    () => [
      filterHelper.accessor("state", {
        type: "radio",
        label: t("courses.fields.state"),
        options: ENTITLEMENT_STATUSES.map((value) => ({ value, label: t(`courses.entitlement.state.${value}`) })),
      }),
      filterHelper.accessor("source", {
        type: "radio",
        label: t("courses.fields.source"),
        options: ENTITLEMENT_SOURCES.map((value) => ({ value, label: t(`courses.entitlement.source.${value}`) })),
      }),
    ],
    [t]
  )
}

/** Which courses: the shop's, by title. */
export const useCourseFilter = (): DataTableFilter[] => {
  const { t } = useTranslation()
  const { data = [] } = useCourseOptions()
  return useMemo(
    () =>
      data.length
        ? [
            filterHelper.accessor("course_id", {
              type: "multiselect",
              label: t("courses.fields.course"),
              options: data,
            }),
          ]
        : [],
    [t, data]
  )
}
