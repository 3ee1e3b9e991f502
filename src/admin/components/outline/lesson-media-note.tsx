import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { wholePercent } from "../../../domain/progress"
import type { AdminLesson } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { useOnline } from "../../hooks/use-online"
import { useUpload } from "../../hooks/use-upload"
import { isBeingProcessed } from "../../lib/processing-api"
import { uploadTrouble } from "../../lib/uploads/types"
import { AssetBadge } from "../common/status-badges"

type LessonMediaNoteProps = {
  courseId: string
  lesson: AdminLesson
}

/** What the outline should tell of a lesson's file: nothing where it is ready, and all was made of it that was asked for. */
export const LessonMediaNote = ({ courseId, lesson }: LessonMediaNoteProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const isOnline = useOnline()
  const { interrupted, view } = useUpload({ purpose: "lesson", course_id: courseId, lesson_id: lesson.id })
  if (view) {
    const { state } = view
    const trouble = uploadTrouble(state, isOnline)
    if (trouble || state.status === "signed_out") {
      return <StatusBadge color="orange">{t(`courses.upload.short.${trouble ?? "signed_out"}`)}</StatusBadge>
    }
    const isMoving = state.status === "uploading"
    const percent = isMoving ? ` ${format.percent(wholePercent(state.loadedBytes, state.totalBytes))}` : ""
    return (
      <StatusBadge color={state.status === "failed" ? "red" : "blue"}>
        <span className="tabular-nums">{t(`courses.upload.state.${state.status}`) + percent}</span>
      </StatusBadge>
    )
  }
  if (interrupted) {
    return <StatusBadge color="orange">{t("courses.upload.interrupted")}</StatusBadge>
  }
  if (lesson.type === "article") {
    return null
  }
  const asset = lesson.next_asset ?? lesson.asset
  if (!asset) {
    return <StatusBadge color="orange">{t("courses.media.missing")}</StatusBadge>
  }
  if (asset.status !== "ready" || isBeingProcessed(asset)) {
    return <AssetBadge asset={asset} />
  }
  return asset.job?.state === "failed" ? <StatusBadge color="orange">{t("courses.processing.failed")}</StatusBadge> : null
}
