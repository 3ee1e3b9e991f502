import { createDataTableFilterHelper, type DataTableFilter } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { ENTITLEMENT_SOURCES, ENTITLEMENT_STATES } from "../../../domain/entitlements"

interface EnrollmentFilters {
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
        options: ENTITLEMENT_STATES.map((value) => ({ value, label: t(`courses.entitlement.state.${value}`) })),
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
