import { InlineTip, Label, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminLesson } from "../../../http/admin"
import type { LessonType } from "../../../http/common"
import { useUpload } from "../../hooks/use-upload"
import { UploadField } from "../media/upload-field"
import { AssetCard } from "./asset-card"
import { ACCEPTED_FILES } from "./lesson-types"

type LessonMediaProps = {
  courseId: string
  lesson: AdminLesson
  /** The kind that the form shows now, which may not be saved yet. */
  type: Exclude<LessonType, "article">
}

/** A lesson's file: what there is, what is on its way, and where to put another. Saved at once, apart from the form. */
export const LessonMedia = ({ courseId, lesson, type }: LessonMediaProps) => {
  const { t } = useTranslation()
  const upload = useUpload({ purpose: "lesson", course_id: courseId, lesson_id: lesson.id })
  const { asset, next_asset: next } = lesson
  return (
    <div className="flex flex-col gap-y-2">
      <Label size="small" weight="plus">
        {t(`courses.media.label.${type}`)}
      </Label>
      {asset && <AssetCard courseId={courseId} lessonId={lesson.id} asset={asset} />}
      {next && (
        <>
          <Text size="xsmall" className="text-ui-fg-subtle">
            {t("courses.media.next")}
          </Text>
          <AssetCard courseId={courseId} lessonId={lesson.id} asset={next} isNext />
        </>
      )}
      <UploadField
        upload={upload}
        accept={ACCEPTED_FILES[type]}
        label={asset ? t("courses.media.replace") : t(`courses.media.upload.${type}`)}
        hint={t(`courses.media.hint.${type}`)}
      />
      {lesson.type !== type && asset && (
        <InlineTip label={t("courses.media.typeChanged")} variant="warning">
          {t("courses.media.typeChangedHint")}
        </InlineTip>
      )}
      <Text size="xsmall" className="text-ui-fg-muted">
        {t("courses.media.savedAtOnce")}
      </Text>
    </div>
  )
}
