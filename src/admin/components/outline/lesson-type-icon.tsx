import { DocumentText, MediaPlay, Newspaper, PlaySolid } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { LessonType } from "../../../http/common"

const ICONS = { video: PlaySolid, audio: MediaPlay, article: Newspaper, document: DocumentText }

export const LessonTypeIcon = ({ type }: { type: LessonType }) => {
  const { t } = useTranslation()
  const Icon = ICONS[type]
  const label = t(`courses.lesson.type.${type}`)
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className="bg-ui-bg-component shadow-borders-base text-ui-fg-subtle flex size-7 shrink-0 items-center justify-center rounded-md"
    >
      <Icon />
    </span>
  )
}
