import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminJournalEntry } from "../../../http/admin"
import { useEntitlementText } from "../../hooks/use-entitlement-text"
import { useFormat } from "../../hooks/use-format"
import { ActorName } from "../common/actor-name"

/** The newest ones tell the story; the rest is one press away. */
const SHOWN_AT_FIRST = 3

type OrderJournalProps = {
  entries: readonly AdminJournalEntry[]
}

export const OrderJournal = ({ entries }: OrderJournalProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useEntitlementText()
  const [isOpen, setIsOpen] = useState(false)
  const shown = isOpen ? entries : entries.slice(0, SHOWN_AT_FIRST)
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Text size="small" leading="compact" weight="plus" className="text-ui-fg-subtle">
        {t("courses.order.journal")}
      </Text>
      <ol className="flex flex-col gap-y-3">
        {shown.map((entry) => (
          <li key={entry.id} className="flex items-start justify-between gap-x-4">
            <div className="min-w-0">
              <Text size="small" leading="compact">
                {t(`courses.order.change.${entry.to_state}`, { course: entry.course_title })}
              </Text>
              <Text size="xsmall" leading="compact" className="text-ui-fg-muted break-words pt-1">
                {entry.reason && `${text.reason(entry.reason)} · `}
                <ActorName actor={entry.actor ?? "system"} />
              </Text>
            </div>
            <Text size="xsmall" leading="compact" className="text-ui-fg-muted shrink-0">
              {format.dateTime(entry.created_at)}
            </Text>
          </li>
        ))}
      </ol>
      {entries.length > SHOWN_AT_FIRST && (
        <Button
          size="small"
          variant="transparent"
          className="text-ui-fg-muted self-start"
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t("courses.order.showLess") : t("courses.order.showAll", { count: entries.length })}
        </Button>
      )}
    </div>
  )
}
