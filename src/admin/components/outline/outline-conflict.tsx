import { Button, InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { OutlineChange } from "../../../domain/outline"
import { useFormat } from "../../hooks/use-format"
import type { OutlineConflict } from "../../hooks/use-outline-order"
import { ActorName } from "../common/actor-name"

type OutlineConflictNoticeProps = {
  conflict: OutlineConflict
  onDismiss: () => void
}

const SHOWN_CHANGES = 5

/** Why a move was not saved: who changed the outline since the page was read, and what. */
export const OutlineConflictNotice = ({ conflict, onDismiss }: OutlineConflictNoticeProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const { at, by, changes, titles } = conflict
  const more = changes.length - SHOWN_CHANGES
  const describe = (change: OutlineChange) =>
    t(`courses.outline.change.${change.kind}`, {
      lesson: "lesson_id" in change ? titles.get(change.lesson_id) : "",
      section: titles.get(change.section_id),
    })
  return (
    <div className="px-6 py-4">
      <InlineTip label={t("courses.outline.notSaved")} variant="warning" role="alert" className="break-words">
        {by ? <ActorName actor={by} /> : t("courses.conflict.someone")}{" "}
        {at ? t("courses.outline.changedAt", { date: format.dateTime(at) }) : t("courses.outline.changed")}
        <ul className="list-disc ps-5 pt-1">
          {changes.slice(0, SHOWN_CHANGES).map((change) => (
            <li key={`${change.kind} ${"lesson_id" in change ? change.lesson_id : change.section_id}`}>{describe(change)}</li>
          ))}
          {more > 0 && <li>{t("courses.outline.moreChanges", { count: more })}</li>}
        </ul>
        <Button size="small" variant="secondary" type="button" className="mt-2" onClick={onDismiss}>
          {t("actions.close")}
        </Button>
      </InlineTip>
    </div>
  )
}
