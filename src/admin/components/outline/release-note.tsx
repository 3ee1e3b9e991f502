import { Clock } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminSection } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"

type ReleaseNoteProps = {
  rule: Pick<AdminSection, "release_after_days" | "release_at">
}

/** When it opens, where that is not at once. */
export const ReleaseNote = ({ rule }: ReleaseNoteProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  if (!rule.release_at && !rule.release_after_days) {
    return null
  }
  return (
    <span className="text-ui-fg-muted flex shrink-0 items-center gap-x-1">
      <Clock className="size-3.5" />
      <Text as="span" size="xsmall" leading="compact">
        {rule.release_at
          ? t("courses.release.at", { date: format.dateTime(rule.release_at) })
          : t("courses.release.after", { count: rule.release_after_days ?? 0 })}
      </Text>
    </span>
  )
}
