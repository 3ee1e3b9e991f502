import { Button, InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ActorName } from "../common/actor-name"

type ConflictNoticeProps = {
  by: string | null
  /** What is stored in the fields that both changed. */
  fields: { label: string; value: string }[]
  onTakeTheirs: () => void
}

type Shown = ConflictNoticeProps["fields"][number]

/** Each of these fields once: some share what is shown of them. */
export const shownFields = <Field extends PropertyKey>(fields: readonly Field[], shown: Record<Field, Shown>): Shown[] => {
  const byLabel = new Map(fields.map((field) => [shown[field].label, shown[field]]))
  return [...byLabel.values()]
}

/** Why a form was not saved: someone else changed the same fields. Both stand side by side, nothing typed is lost. */
export const ConflictNotice = ({ by, fields, onTakeTheirs }: ConflictNoticeProps) => {
  const { t } = useTranslation()
  return (
    <InlineTip label={t("courses.conflict.title")} variant="warning" role="alert" className="break-words">
      {by ? <ActorName actor={by} /> : t("courses.conflict.someone")} {t("courses.conflict.saved")}
      <dl className="flex flex-col gap-y-2 py-2">
        {fields.map(({ label, value }) => (
          <div key={label} className="min-w-0">
            <dt className="txt-compact-small-plus text-ui-fg-base">{label}</dt>
            <dd className="max-h-40 overflow-y-auto whitespace-pre-wrap break-words">
              <bdi>{value || t("courses.conflict.empty")}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {t("courses.conflict.hint")}
      <div className="pt-2">
        <Button size="small" variant="secondary" type="button" onClick={onTakeTheirs}>
          {t("courses.conflict.takeTheirs")}
        </Button>
      </div>
    </InlineTip>
  )
}
