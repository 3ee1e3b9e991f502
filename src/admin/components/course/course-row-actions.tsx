import { ArchiveBox, CheckCircle, EyeSlash, PencilSquare, SquareTwoStack, Trash } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { AdminCourse } from "../../../http/admin"
import { useCourseActions } from "../../hooks/use-course-actions"
import { RowMenu } from "../common/row-menu"

type CourseRowActionsProps = {
  course: Pick<AdminCourse, "id" | "title" | "status">
}

export const CourseRowActions = ({ course }: CourseRowActionsProps) => {
  const { t } = useTranslation()
  const actions = useCourseActions(course)
  const publish = { icon: <CheckCircle />, label: t("courses.actions.publish"), onClick: () => void actions.publish() }
  const unpublish = {
    icon: <EyeSlash />,
    label: t("courses.actions.unpublish"),
    onClick: () => void actions.unpublish(),
  }
  const archive = { icon: <ArchiveBox />, label: t("courses.actions.archive"), onClick: () => void actions.archive() }
  return (
    <RowMenu
      name={course.title}
      groups={[
        {
          actions: [
            { icon: <PencilSquare />, label: t("actions.edit"), to: `/courses/${course.id}/edit` },
            { icon: <SquareTwoStack />, label: t("courses.actions.duplicate"), onClick: actions.duplicate },
          ],
        },
        {
          actions: [
            course.status === "published" ? unpublish : publish,
            ...(course.status === "archived" ? [] : [archive]),
          ],
        },
        { actions: [{ icon: <Trash />, label: t("actions.delete"), onClick: () => void actions.remove() }] },
      ]}
    />
  )
}
