import { CheckCircle, EyeSlash, PencilSquare, Trash } from "@medusajs/icons"
import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminLesson } from "../../../http/admin"
import type { OutlineActions } from "../../hooks/use-outline"
import type { PressMove } from "../../hooks/use-steady-moves"
import { formatClock } from "../../lib/format"
import type { Direction } from "../../lib/outline"
import { RowMenu } from "../common/row-menu"
import { CourseStatusBadge } from "../common/status-badges"
import { OneLine } from "../common/user-text"
import { LessonMediaNote } from "./lesson-media-note"
import { LessonTypeIcon } from "./lesson-type-icon"
import { MoveButtons } from "./move-buttons"
import { ReleaseNote } from "./release-note"

type LessonRowProps = {
  courseId: string
  lesson: AdminLesson
  outline: OutlineActions
  canMove: Record<Direction, boolean>
  onMove: PressMove
}

export const LessonRow = ({ canMove, courseId, lesson, onMove, outline }: LessonRowProps) => {
  const { t } = useTranslation()
  const isDraft = lesson.status === "draft"
  const toggle = {
    icon: isDraft ? <CheckCircle /> : <EyeSlash />,
    label: isDraft ? t("courses.actions.publish") : t("courses.actions.unpublish"),
    onClick: () => outline.setLessonStatus({ id: lesson.id, status: isDraft ? "published" : "draft" }),
  }
  return (
    <li className="hover:bg-ui-bg-base-hover focus-within:bg-ui-bg-base-hover transition-fg flex items-center gap-x-2 py-2 pe-4 ps-6">
      <Link
        to={`lessons/${lesson.id}`}
        className="focus-visible:shadow-borders-focus flex min-w-0 flex-1 items-center gap-x-3 rounded outline-none"
      >
        <LessonTypeIcon type={lesson.type} />
        <span className="flex min-w-0 flex-1 flex-col gap-y-0.5 md:flex-row md:items-center md:gap-x-3">
          <Text as="span" size="small" leading="compact" className="min-w-0">
            <OneLine text={lesson.title} />
          </Text>
          <span className="flex min-w-0 shrink-0 flex-wrap items-center gap-x-2 gap-y-1">
            {isDraft && <CourseStatusBadge status={lesson.status} />}
            {lesson.is_preview && <Badge size="2xsmall">{t("courses.lesson.preview")}</Badge>}
            <LessonMediaNote courseId={courseId} lesson={lesson} />
            <ReleaseNote rule={lesson} />
          </span>
        </span>
        {lesson.duration_seconds !== null && (
          <Text as="span" size="small" leading="compact" className="text-ui-fg-subtle shrink-0 tabular-nums">
            {formatClock(lesson.duration_seconds)}
          </Text>
        )}
      </Link>
      <MoveButtons id={lesson.id} name={lesson.title} canMove={canMove} onPress={onMove} />
      <RowMenu
        name={lesson.title}
        groups={[
          { actions: [{ icon: <PencilSquare />, label: t("actions.edit"), to: `lessons/${lesson.id}` }, toggle] },
          {
            actions: [
              { icon: <Trash />, label: t("actions.delete"), onClick: () => void outline.removeLesson(lesson) },
            ],
          },
        ]}
      />
    </li>
  )
}
