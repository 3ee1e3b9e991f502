import { useTranslation } from "react-i18next"
import type { AdminCourseDetail, AdminLesson, AdminSection } from "../../http/admin"
import { coursesApi } from "../lib/courses-api"
import { moveLesson, moveSection, type Direction } from "../lib/outline"
import { courseKeys } from "../lib/query-keys"
import { useOutlineOrder } from "./use-outline-order"
import { usePluginMutation } from "./use-plugin-mutation"
import { usePrompt } from "./use-prompt"

/** Everything the outline's buttons do. */
export const useOutline = (course: AdminCourseDetail) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const touches = [courseKeys.courses()]
  const { conflict, dismiss, move, sections } = useOutlineOrder(course)
  const lessonStatus = usePluginMutation({
    run: ({ id, status }: Pick<AdminLesson, "id" | "status">) => coursesApi.updateLesson(course.id, id, { status }),
    touches,
    done: ({ lesson }) => t(`courses.toast.lesson.${lesson.status}`, { title: lesson.title }),
  })
  const sectionRemoval = usePluginMutation({
    run: (section: AdminSection) => coursesApi.removeSection(course.id, section.id),
    touches,
    done: t("courses.toast.sectionDeleted"),
  })
  const lessonRemoval = usePluginMutation({
    run: (lesson: AdminLesson) => coursesApi.removeLesson(course.id, lesson.id),
    touches,
    done: t("courses.toast.lessonDeleted"),
  })
  const confirmed = (description: string) =>
    prompt({
      title: t("general.areYouSure"),
      description,
      confirmText: t("actions.delete"),
      cancelText: t("actions.cancel"),
    })
  return {
    sections,
    conflict,
    dismissConflict: dismiss,
    /** A section or a lesson. @returns whether it could move there */
    move: (id: string, direction: Direction) =>
      move((outline) =>
        outline.some((section) => section.id === id) ? moveSection(outline, id, direction) : moveLesson(outline, id, direction)
      ),
    setLessonStatus: lessonStatus.mutate,
    removeSection: async (section: AdminSection) => {
      const count = section.lessons.length
      if (await confirmed(t("courses.confirm.deleteSection", { title: section.title, count }))) {
        sectionRemoval.mutate(section)
      }
    },
    removeLesson: async (lesson: AdminLesson) => {
      if (await confirmed(t("courses.confirm.deleteLesson", { title: lesson.title }))) {
        lessonRemoval.mutate(lesson)
      }
    },
  }
}

export type OutlineActions = ReturnType<typeof useOutline>
