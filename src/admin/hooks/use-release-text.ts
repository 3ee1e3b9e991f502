import { useTranslation } from "react-i18next"
import type { AdminSection } from "../../http/admin"
import { useFormat } from "./use-format"

/** When a section or lesson opens, as a labelled text. */
export const useReleaseText = () => {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ release_after_days, release_at }: Pick<AdminSection, "release_after_days" | "release_at">) => {
    const value = release_at
      ? t("courses.release.at", { date: format.dateTime(release_at) })
      : release_after_days
        ? t("courses.release.after", { count: release_after_days })
        : t("courses.release.mode.now")
    return { label: t("courses.fields.release"), value }
  }
}
