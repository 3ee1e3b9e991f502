import { PencilSquare, Plus, PlusMini, Trash } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminSection } from "../../../http/admin"
import type { OutlineActions } from "../../hooks/use-outline"
import type { PressMove } from "../../hooks/use-steady-moves"
import { RowMenu } from "../common/row-menu"
import { OneLine } from "../common/user-text"
import { LessonRow } from "./lesson-row"
import { MoveButtons } from "./move-buttons"
import { ReleaseNote } from "./release-note"

type OutlinePartProps = {
  courseId: string
  section: AdminSection
  outline: OutlineActions
  /** Among the sections. */
  isFirst: boolean
  isLast: boolean
  onMove: PressMove
}

/** A section of the course with its lessons. */
export const OutlinePart = (props: OutlinePartProps) => {
  const { courseId, isFirst, isLast, onMove, outline, section } = props
  const { t } = useTranslation()
  const addLesson = `add-lesson/${section.id}`
  return (
    <section aria-label={section.title}>
      <div className="bg-ui-bg-subtle flex items-center gap-x-2 py-2 pe-4 ps-6">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="txt-compact-small-plus min-w-0">
            <OneLine text={section.title} />
          </h3>
          <ReleaseNote rule={section} />
        </div>
        <MoveButtons
          id={section.id}
          name={section.title}
          canMove={{ up: !isFirst, down: !isLast }}
          onPress={onMove}
        />
        <RowMenu
          name={section.title}
          groups={[
            {
              actions: [
                { icon: <PencilSquare />, label: t("actions.edit"), to: `sections/${section.id}` },
                { icon: <Plus />, label: t("courses.outline.addLesson"), to: addLesson },
              ],
            },
            {
              actions: [
                { icon: <Trash />, label: t("actions.delete"), onClick: () => void outline.removeSection(section) },
              ],
            },
          ]}
        />
      </div>
      <ul className="divide-y border-t">
        {section.lessons.map((lesson, index) => (
          <LessonRow
            key={lesson.id}
            courseId={courseId}
            lesson={lesson}
            outline={outline}
            canMove={{ up: !isFirst || index > 0, down: !isLast || index < section.lessons.length - 1 }}
            onMove={onMove}
          />
        ))}
        <li className="px-4 py-1.5">
          <Button size="small" variant="transparent" className="text-ui-fg-interactive-hover" asChild>
            <Link to={addLesson}>
              <PlusMini />
              {t("courses.outline.addLesson")}
            </Link>
          </Button>
        </li>
      </ul>
    </section>
  )
}
