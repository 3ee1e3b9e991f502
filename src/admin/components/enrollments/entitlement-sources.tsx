import { useTranslation } from "react-i18next"
import type { AdminEnrollment } from "../../../http/admin"

/** Where an enrolment's access comes from, each source once. */
export const EntitlementSources = ({ entitlements }: Pick<AdminEnrollment, "entitlements">) => {
  const { t } = useTranslation()
  const sources = [...new Set(entitlements.map((entitlement) => entitlement.source))]
  return <span>{sources.map((source) => t(`courses.entitlement.source.${source}`)).join(", ") || "-"}</span>
}
