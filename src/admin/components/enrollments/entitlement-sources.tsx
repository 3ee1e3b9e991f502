import { useTranslation } from "react-i18next"
import type { AdminEnrollment } from "../../../http/admin"

/** Where an enrolment's access comes from, each source once. */
export const EntitlementSources = ({ entitlements }: Pick<AdminEnrollment, "entitlements">) => {
  const { t } = useTranslation()
  const sources = [...new Set(entitlements.map((entitlement) => entitlement.source))]
  const names = sources.map((source) => t(`courses.entitlement.source.${source}`)).join(", ")
  return (
    <span className="block max-w-28 truncate" title={names}>
      {names || "-"}
    </span>
  )
}
