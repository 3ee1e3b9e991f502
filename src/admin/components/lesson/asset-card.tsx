import { ArrowUpRightOnBox, SquaresPlus, Trash } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminMediaAsset } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { useProcessing } from "../../hooks/use-processing"
import { usePrompt } from "../../hooks/use-prompt"
import { coursesApi } from "../../lib/courses-api"
import { formatClock } from "../../lib/format"
import { canMakeQualities } from "../../lib/processing-api"
import { courseKeys } from "../../lib/query-keys"
import { RowMenu } from "../common/row-menu"
import { AssetBadge } from "../common/status-badges"
import { Facts, OneLine } from "../common/user-text"
import { AssetPlayer } from "./asset-player"
import { AssetProcessing } from "./asset-processing"

type AssetCardProps = {
  courseId: string
  lessonId: string
  asset: AdminMediaAsset
  /** It waits for its conversion, while the lesson has another file. */
  isNext?: boolean
}

export const AssetCard = ({ asset, courseId, isNext = false, lessonId }: AssetCardProps) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const format = useFormat()
  const processing = useProcessing(asset)
  const removal = usePluginMutation({
    run: () => coursesApi.updateLesson(courseId, lessonId, isNext ? { next_asset_id: null } : { asset_id: null }),
    touches: [courseKeys.courses()],
    done: t("courses.toast.fileRemoved"),
  })
  const remove = async () => {
    const confirmed = await prompt({
      title: t("general.areYouSure"),
      description: t("courses.confirm.removeFile", { file: asset.file_name }),
      confirmText: t("actions.remove"),
      cancelText: t("actions.cancel"),
    })
    if (confirmed) {
      removal.mutate(undefined)
    }
  }
  const facts = [
    ...(asset.duration_seconds === null ? [] : [formatClock(asset.duration_seconds)]),
    ...(asset.width && asset.height ? [`${asset.width} × ${asset.height}`] : []),
    format.bytes(asset.size_bytes),
    ...(asset.qualities.length ? [asset.qualities.map((height) => `${height}p`).join(", ")] : []),
  ]
  return (
    <div className="shadow-elevation-card-rest bg-ui-bg-component overflow-hidden rounded-lg">
      {asset.url && <AssetPlayer key={asset.url.split("?")[0]} asset={asset} url={asset.url} />}
      <div className="flex items-center gap-x-3 px-3 py-2.5">
        <div className="min-w-0 flex-1">
          <Text as="div" size="small" leading="compact" weight="plus">
            <OneLine text={asset.file_name} />
          </Text>
          <Text size="xsmall" leading="compact" className="text-ui-fg-subtle pt-1 tabular-nums">
            <Facts parts={facts} />
          </Text>
        </div>
        <AssetBadge asset={asset} />
        <RowMenu
          name={asset.file_name}
          groups={[
            ...(asset.url
              ? [
                  {
                    actions: [
                      {
                        icon: <ArrowUpRightOnBox />,
                        label: t("courses.media.open"),
                        onClick: () => void window.open(asset.url ?? "", "_blank", "noreferrer"),
                      },
                    ],
                  },
                ]
              : []),
            ...(canMakeQualities(asset)
              ? [
                  {
                    actions: [
                      {
                        icon: <SquaresPlus />,
                        label: t("courses.processing.makeQualities"),
                        onClick: processing.makeQualities,
                      },
                    ],
                  },
                ]
              : []),
            { actions: [{ icon: <Trash />, label: t("actions.remove"), onClick: () => void remove() }] },
          ]}
        />
      </div>
      <AssetProcessing asset={asset} processing={processing} />
      {asset.error && !asset.job && (
        <Text size="xsmall" className="text-ui-fg-error px-3 pb-2.5" role="alert">
          {asset.error}
        </Text>
      )}
    </div>
  )
}
