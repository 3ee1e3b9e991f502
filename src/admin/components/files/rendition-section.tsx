import { ArrowUpRightOnBox, Trash } from "@medusajs/icons"
import { Badge, Label, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminMediaAsset } from "../../../http/admin"
import { useRenditions } from "../../hooks/use-files"
import { useFormat } from "../../hooks/use-format"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { usePrompt } from "../../hooks/use-prompt"
import { useUpload } from "../../hooks/use-upload"
import { filesApi } from "../../lib/files-api"
import { courseKeys } from "../../lib/query-keys"
import { RowMenu } from "../common/row-menu"
import { SectionError } from "../common/section-message"
import { OneLine } from "../common/user-text"
import { UploadField } from "../media/upload-field"

type RenditionSectionProps = {
  courseId: string
  lessonId: string
  asset: AdminMediaAsset
}

/** Further MP4 files of a lesson's video. Saved at once. */
export const RenditionSection = ({ asset, courseId, lessonId }: RenditionSectionProps) => {
  const { t } = useTranslation()
  const { data: renditions, error, refetch } = useRenditions(asset.id)
  const upload = useUpload({ purpose: "rendition", course_id: courseId, lesson_id: lessonId })
  return (
    <section className="flex flex-col gap-y-2" aria-label={t("courses.renditions.title")}>
      <Label size="small" weight="plus">
        {t("courses.renditions.title")}
      </Label>
      {error && !renditions && <SectionError error={error} onRetry={() => void refetch()} />}
      {!!renditions?.length && (
        <ul className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
          {renditions.map((file) => (
            <RenditionRow key={file.id} mainId={asset.id} file={file} />
          ))}
        </ul>
      )}
      <UploadField
        upload={upload}
        accept="video/mp4,.mp4,.m4v"
        label={t("courses.renditions.upload")}
        hint={t("courses.renditions.uploadHint")}
        isSmall
      />
      <Text size="xsmall" className="text-ui-fg-muted">
        {t("courses.renditions.hint")}
      </Text>
    </section>
  )
}

const RenditionRow = ({ file, mainId }: { file: AdminMediaAsset; mainId: string }) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const format = useFormat()
  const removal = usePluginMutation({
    run: () => filesApi.removeRendition(mainId, file.id),
    touches: [courseKeys.courses()],
    done: t("courses.renditions.deleted"),
  })
  const remove = async () => {
    const confirmed = await prompt({
      title: t("general.areYouSure"),
      description: t("courses.renditions.confirmDelete", { file: file.file_name, height: file.height }),
      confirmText: t("actions.delete"),
      cancelText: t("actions.cancel"),
    })
    if (confirmed) {
      removal.mutate(undefined)
    }
  }
  const open = { icon: <ArrowUpRightOnBox />, label: t("courses.media.open"), onClick: () => void window.open(file.url ?? "", "_blank", "noreferrer") }
  return (
    <li className="flex items-center gap-x-3 px-3 py-2.5">
      <Badge size="2xsmall" className="tabular-nums">
        {file.height}p
      </Badge>
      <div className="min-w-0 flex-1">
        <Text as="div" size="small" leading="compact" weight="plus">
          <OneLine text={file.file_name} />
        </Text>
        <Text size="xsmall" leading="compact" className="text-ui-fg-subtle pt-1 tabular-nums">
          <bdi>{format.bytes(file.size_bytes)}</bdi>
        </Text>
      </div>
      <RowMenu
        name={file.file_name}
        groups={[
          { actions: [open] },
          { actions: [{ icon: <Trash />, label: t("actions.delete"), onClick: () => void remove() }] },
        ]}
      />
    </li>
  )
}
