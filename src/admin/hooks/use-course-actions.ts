import { useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { AdminCourse } from "../../http/admin"
import type { CourseStatus } from "../../http/common"
import { accessApi } from "../lib/access-api"
import { coursesApi } from "../lib/courses-api"
import { courseKeys } from "../lib/query-keys"
import { warningText } from "../lib/warning-text"
import { useErrorToast } from "./use-error-toast"
import { usePluginMutation } from "./use-plugin-mutation"
import { usePrompt } from "./use-prompt"

/** More would not be read in a prompt; the course's page lists all. */
const TOLD_WARNINGS = 4

/** What one can do to a course as a whole. Whatever shoppers notice asks first. */
export const useCourseActions = (course: Pick<AdminCourse, "id" | "title" | "status">) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const tellError = useErrorToast()
  const { id, title } = course
  const touches = [courseKeys.all]

  const status = usePluginMutation({
    run: (next: CourseStatus) => coursesApi.update(id, { status: next }),
    touches,
    done: ({ course: saved }) => t(`courses.toast.${saved.status}`, { title }),
  })
  const copy = usePluginMutation({
    run: () => coursesApi.duplicate(id),
    touches: [courseKeys.courseLists()],
    done: t("courses.toast.duplicated", { title }),
  })
  const removal = usePluginMutation({
    run: () => coursesApi.remove(id),
    touches: [courseKeys.courseLists(), courseKeys.enrollments()],
    done: t("courses.toast.deleted", { title }),
  })

  const ask = (action: "publish" | "unpublish" | "archive" | "delete", description = t(`courses.confirm.${action}`, { title })) =>
    prompt({
      variant: action === "publish" ? "confirmation" : "danger",
      title: t("general.areYouSure"),
      description,
      confirmText: t(`courses.actions.${action}`),
      cancelText: t("actions.cancel"),
      ...(action === "delete"
        ? { verificationText: title, verificationInstruction: t("general.typeToConfirm") }
        : {}),
    })

  /** What shoppers would meet, before they meet it. A list's row does not know: the course is read anew. */
  const publishText = async (): Promise<string | undefined> => {
    const found = await coursesApi.retrieve(id).catch(() => null)
    const warnings = found?.course.warnings ?? []
    if (!found || warnings.length === 0) {
      return undefined
    }
    const told = warnings.slice(0, TOLD_WARNINGS).map((warning) => warningText(t, found.course, warning))
    const more = warnings.length - told.length
    return [
      t("courses.warnings.beforePublishing", { title }),
      ...told,
      ...(more > 0 ? [t("courses.warnings.more", { count: more })] : []),
    ].join(" ")
  }

  const change = async (action: "publish" | "unpublish" | "archive", next: CourseStatus) => {
    if (await ask(action, action === "publish" ? await publishText() : undefined)) {
      status.mutate(next)
    }
  }

  /** Says why before the title is typed, and what can be done instead. */
  const refuseRemoval = async (students: number) => {
    const isArchived = course.status === "archived"
    const confirmed = await prompt({
      variant: "confirmation",
      title: t("courses.confirm.inUse", { title }),
      description: [
        t("courses.confirm.inUseHint", { count: students }),
        t(isArchived ? "courses.confirm.archivedAlready" : "courses.confirm.archiveInstead"),
      ].join(" "),
      confirmText: t(isArchived ? "courses.enrollment.viewCourse" : "courses.actions.archive"),
      cancelText: t("actions.cancel"),
    })
    if (confirmed && isArchived) {
      navigate(`/courses/${id}`)
    } else if (confirmed) {
      status.mutate("archived")
    }
  }

  const leave = () => {
    navigate("/courses", { replace: true })
    // Going back asks the server, in place of showing what was there.
    void queryClient.invalidateQueries({ queryKey: courseKeys.course(id), refetchType: "none" })
  }

  return {
    publish: () => change("publish", "published"),
    unpublish: () => change("unpublish", "draft"),
    archive: () => change("archive", "archived"),
    duplicate: () => copy.mutate(undefined, { onSuccess: (answer) => navigate(`/courses/${answer.course.id}`) }),
    remove: async () => {
      const students = await accessApi.list({ course_id: id, limit: 1 }).then(({ count }) => count, tellError)
      if (students) {
        await refuseRemoval(students)
      } else if (students === 0 && (await ask("delete"))) {
        removal.mutate(undefined, { onSuccess: leave })
      }
    },
  }
}
