import { Clock } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import type { AdminSection } from "../../../http/admin"
import { useReleaseText } from "../../hooks/use-release-text"

type ReleaseNoteProps = {
  rule: Pick<AdminSection, "release_after_days" | "release_at">
}

/** When it opens, where that is not at once. */
export const ReleaseNote = ({ rule }: ReleaseNoteProps) => {
  const describe = useReleaseText()
  if (!rule.release_at && !rule.release_after_days) {
    return null
  }
  return (
    <span className="text-ui-fg-muted flex shrink-0 items-center gap-x-1">
      <Clock className="size-3.5" />
      <Text as="span" size="xsmall" leading="compact">
        {describe(rule).value}
      </Text>
    </span>
  )
}
