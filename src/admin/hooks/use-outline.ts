import { toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { AdminCourseDetail, AdminCourseResponse, AdminLesson, AdminSection } from "../../http/admin"
import { coursesApi } from "../lib/courses-api"
import { moveLesson, moveSection, toOutline, type Direction } from "../lib/outline"
import { courseKeys } from "../lib/query-keys"
import { usePluginMutation } from "./use-plugin-mutation"

type Sections = AdminCourseDetail["sections"]

/** Shows a new order at once and sends it; if the server refuses, shows the server's again. */
const useReorder = (courseId: string) => {
  const queryClient = useQueryClient()
  const queryKey = courseKeys.course(courseId)
  return useMutation<AdminCourseResponse, Error, Sections>({
    scope: { id: `outline-${courseId}` },
    mutationFn: (sections) => coursesApi.setOutline(courseId, toOutline(sections)),
    onMutate: async (sections) => {
      await queryClient.cancelQueries({ queryKey })
      queryClient.setQueryData<AdminCourseResponse>(
        queryKey,
        (data) => data && { course: { ...data.course, sections } }
      )
    },
    onError: (error) => {
      toast.error(error.message)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
}

/** Everything the outline's buttons do. */
export const useOutline = (course: AdminCourseDetail) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const touches = [courseKeys.courses()]
  const reorder = useReorder(course.id)
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
  const send = (sections: Sections | null) => {
    if (sections) {
      reorder.mutate(sections)
    }
  }
  return {
    canMoveSection: (id: string, direction: Direction) => moveSection(course.sections, id, direction) !== null,
    canMoveLesson: (id: string, direction: Direction) => moveLesson(course.sections, id, direction) !== null,
    moveSection: (id: string, direction: Direction) => send(moveSection(course.sections, id, direction)),
    moveLesson: (id: string, direction: Direction) => send(moveLesson(course.sections, id, direction)),
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
