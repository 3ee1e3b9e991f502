import { toast } from "@medusajs/ui"
import { useQueryClient, type QueryClient } from "@tanstack/react-query"
import { useState, useSyncExternalStore } from "react"
import { useTranslation } from "react-i18next"
import { outlineChanges, type Outline, type OutlineChange } from "../../domain/outline"
import type { AdminCourseDetail, AdminCourseResponse } from "../../http/admin"
import { coursesApi } from "../lib/courses-api"
import { errorText } from "../lib/error-text"
import { OrderQueue } from "../lib/order-queue"
import { arranged, toOutline } from "../lib/outline"
import { courseKeys } from "../lib/query-keys"
import { isChangedMeanwhile } from "../lib/uploads/request-error"
import { useCourse } from "./use-courses"

/** What someone else did to the outline, for which a move was refused. */
export interface OutlineConflict {
  by: string | null
  at: string | null
  changes: OutlineChange[]
  /** Of what there is, and of what there was. */
  titles: Map<string, string>
}

const titlesOf = ({ sections }: AdminCourseDetail): [string, string][] =>
  [...sections, ...sections.flatMap((section) => section.lessons)].map(({ id, title }) => [id, title])

interface OutlineQueue {
  moves: OrderQueue<Outline>
  conflict: () => OutlineConflict | null
  dismiss: () => void
}

/** Moves go on being saved when the page that made them is left. */
const queues = new Map<string, OutlineQueue>()

function outlineQueue(queryClient: QueryClient, courseId: string, tell: (error: unknown) => void): OutlineQueue {
  const known = queues.get(courseId)
  if (known) {
    return known
  }
  const queryKey = courseKeys.course(courseId)
  let conflict: OutlineConflict | null = null
  const put = async (data: AdminCourseResponse) => {
    await queryClient.cancelQueries({ queryKey })
    queryClient.setQueryData<AdminCourseResponse>(queryKey, data)
  }
  const explain = async (saved: Outline) => {
    const before = queryClient.getQueryData<AdminCourseResponse>(queryKey)?.course
    const data = await coursesApi.retrieve(courseId)
    const { course } = data
    conflict = {
      by: course.outline_updated_by,
      at: course.outline_updated_at,
      changes: outlineChanges(saved, toOutline(course.sections)),
      titles: new Map([...(before ? titlesOf(before) : []), ...titlesOf(course)]),
    }
    await put(data)
  }
  const moves = new OrderQueue<Outline>({
    save: async (sections, expected) => {
      const data = await coursesApi.setOutline(courseId, { sections, expected })
      conflict = null
      await put(data)
    },
    onFailed: (error, saved) => {
      const failed = isChangedMeanwhile(error) ? explain(saved) : Promise.reject(error)
      failed.catch(tell).finally(() => queryClient.invalidateQueries({ queryKey }))
    },
  })
  const queue = {
    moves,
    conflict: () => conflict,
    dismiss: () => {
      conflict = null
    },
  }
  queues.set(courseId, queue)
  return queue
}

/** The outline as its moves leave it, and what makes them. */
export const useOutlineOrder = (course: AdminCourseDetail) => {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const tell = (error: unknown) => toast.error(t("courses.outline.notSaved"), { description: errorText(t, error) })
  const { conflict, dismiss, moves } = outlineQueue(queryClient, course.id, tell)
  const [, refresh] = useState(0)
  const shown = useSyncExternalStore(moves.subscribe, moves.shown)
  // Read here again: what was saved must be on screen in the same moment in which the moves are done.
  const { data: { sections } = course } = useCourse(course.id)
  return {
    sections: shown ? arranged(sections, shown) : sections,
    conflict: shown ? null : conflict(),
    dismiss: () => {
      dismiss()
      refresh((count) => count + 1)
    },
    move: (change: (outline: Outline) => Outline | null) => moves.move(toOutline(sections), change),
  }
}
