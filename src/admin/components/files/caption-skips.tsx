import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminAddCaptionResponse } from "../../../http/admin"

type CaptionSkipsProps = {
  answer: AdminAddCaptionResponse
  onClose: () => void
}

/** What of a caption file was left out, until the admin has read it. */
export const CaptionSkips = ({ answer, onClose }: CaptionSkipsProps) => {
  const { t } = useTranslation()
  const { caption, skipped, skipped_count } = answer
  const more = skipped_count - skipped.length
  return (
    <section
      className="shadow-elevation-card-rest bg-ui-bg-component flex flex-col gap-y-2 rounded-lg p-3"
      role="status"
      aria-label={t("courses.captions.skippedTitle", { count: skipped_count })}
    >
      <div className="flex items-start gap-x-2">
        <ExclamationCircle className="text-ui-tag-orange-icon mt-0.5 shrink-0" />
        <div className="min-w-0 flex-1">
          <Text size="small" leading="compact" weight="plus">
            {t("courses.captions.skippedTitle", { count: skipped_count })}
          </Text>
          <Text size="xsmall" className="text-ui-fg-subtle pt-1">
            {t("courses.captions.skippedHint", { language: caption.label, count: caption.cue_count })}
          </Text>
        </div>
      </div>
      <ul className="max-h-48 overflow-y-auto">
        {skipped.map(({ line, message }) => (
          <li key={line} className="flex gap-x-2 py-1">
            <Text size="xsmall" leading="compact" className="text-ui-fg-muted w-16 shrink-0 tabular-nums">
              {t("courses.captions.skippedLine", { line })}
            </Text>
            <Text size="xsmall" leading="compact" className="text-ui-fg-subtle min-w-0 break-words">
              <bdi>{message}</bdi>
            </Text>
          </li>
        ))}
        {more > 0 && (
          <li className="py-1">
            <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
              {t("courses.captions.skippedMore", { count: more })}
            </Text>
          </li>
        )}
      </ul>
      <div className="flex justify-end">
        <Button size="small" variant="secondary" type="button" onClick={onClose}>
          {t("courses.captions.skippedRead")}
        </Button>
      </div>
    </section>
  )
}
