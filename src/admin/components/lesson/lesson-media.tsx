import { InlineTip, Label, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminLesson } from "../../../http/admin"
import type { LessonType } from "../../../http/common"
import { useUpload } from "../../hooks/use-upload"
import { FileDrop } from "../common/file-drop"
import { UploadCard } from "../media/upload-card"
import { AssetCard } from "./asset-card"
import { InterruptedUpload } from "./interrupted-upload"
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
  const { asset } = lesson
  const uploadLabel = asset ? t("courses.media.replace") : t(`courses.media.upload.${type}`)
  return (
    <div className="flex flex-col gap-y-2">
      <Label size="small" weight="plus">
        {t(`courses.media.label.${type}`)}
      </Label>
      {asset && <AssetCard courseId={courseId} lessonId={lesson.id} asset={asset} />}
      {upload.view ? (
        <UploadCard upload={upload} />
      ) : (
        <>
          {upload.interrupted && <InterruptedUpload interrupted={upload.interrupted} onDiscard={upload.discard} />}
          <FileDrop
            accept={ACCEPTED_FILES[type]}
            label={upload.interrupted ? t("courses.upload.chooseAgain", { file: upload.interrupted.file.name }) : uploadLabel}
            hint={t(upload.interrupted ? "courses.upload.chooseAgainHint" : `courses.media.hint.${type}`)}
            onFile={(file) => void upload.begin(file)}
          />
        </>
      )}
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
