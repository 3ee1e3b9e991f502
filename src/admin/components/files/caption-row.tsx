import { ArrowDownTray, CheckCircle, Trash } from "@medusajs/icons"
import { Badge, Text, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminCaption, AdminMediaAsset } from "../../../http/admin"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { usePrompt } from "../../hooks/use-prompt"
import { filesApi } from "../../lib/files-api"
import { formatClock } from "../../lib/format"
import { courseKeys } from "../../lib/query-keys"
import { RowMenu } from "../common/row-menu"
import { Facts } from "../common/user-text"

type CaptionRowProps = {
  asset: AdminMediaAsset
  caption: AdminCaption
}

/** The end of a last line may stand a little behind the picture's. */
const SLACK_SECONDS = 1

/** Captions in one language. */
export const CaptionRow = ({ asset, caption }: CaptionRowProps) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const { id, is_default, label, language } = caption
  const touches = [courseKeys.captions(asset.id)]
  const update = usePluginMutation({
    run: () => filesApi.updateCaption(asset.id, id, { is_default: true }),
    touches,
    done: t("courses.captions.saved"),
  })
  const removal = usePluginMutation({
    run: () => filesApi.removeCaption(asset.id, id),
    touches,
    done: t("courses.captions.deleted"),
  })
  const remove = async () => {
    const confirmed = await prompt({
      title: t("general.areYouSure"),
      description: t("courses.captions.confirmDelete", { language: label }),
      confirmText: t("actions.delete"),
      cancelText: t("actions.cancel"),
    })
    if (confirmed) {
      removal.mutate(undefined)
    }
  }
  const time = formatClock(caption.ends_at_seconds)
  const isTooLong = asset.duration_seconds !== null && caption.ends_at_seconds > asset.duration_seconds + SLACK_SECONDS
  const makeDefault = { icon: <CheckCircle />, label: t("courses.captions.makeDefault"), onClick: () => update.mutate(undefined) }
  const download = {
    icon: <ArrowDownTray />,
    label: t("courses.captions.download"),
    onClick: () => void window.open(caption.url, "_self"),
  }
  return (
    <li className="flex items-center gap-x-3 px-3 py-2.5" aria-label={t("courses.captions.actionsOf", { language: label })}>
      <div className="min-w-0 flex-1">
        <Text size="small" leading="compact" weight="plus" className="truncate">
          <bdi lang={language}>{label}</bdi>
          <span className="text-ui-fg-muted ps-2 font-normal">{language}</span>
        </Text>
        <Text size="xsmall" leading="compact" className="text-ui-fg-subtle pt-1 tabular-nums">
          <Facts parts={[t("courses.captions.cues", { count: caption.cue_count }), t("courses.captions.until", { time })]} />
        </Text>
      </div>
      {isTooLong && (
        <Tooltip content={t("courses.captions.tooLongHint", { time })}>
          <Badge size="2xsmall" color="orange" tabIndex={0}>
            {t("courses.captions.tooLong")}
          </Badge>
        </Tooltip>
      )}
      {is_default && (
        <Badge size="2xsmall" color="blue">
          {t("courses.captions.default")}
        </Badge>
      )}
      <RowMenu
        name={label}
        groups={[
          { actions: is_default ? [download] : [makeDefault, download] },
          { actions: [{ icon: <Trash />, label: t("actions.delete"), onClick: () => void remove() }] },
        ]}
      />
    </li>
  )
}
