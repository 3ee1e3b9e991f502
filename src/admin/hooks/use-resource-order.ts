import { toast } from "@medusajs/ui"
import { useQueryClient, type QueryClient } from "@tanstack/react-query"
import { useSyncExternalStore } from "react"
import { useTranslation } from "react-i18next"
import type { AdminCourseResource } from "../../http/admin"
import { errorText } from "../lib/error-text"
import { filesApi } from "../lib/files-api"
import { OrderQueue } from "../lib/order-queue"
import { moveItem, type Direction } from "../lib/outline"
import { courseKeys } from "../lib/query-keys"
import { isChangedMeanwhile } from "../lib/uploads/request-error"

/** Moves go on being saved when the page that made them is left. */
const queues = new Map<string, OrderQueue<string[]>>()

function resourceQueue(
  queryClient: QueryClient,
  courseId: string,
  lessonId: string | null,
  tell: (error: unknown) => void
): OrderQueue<string[]> {
  const key = lessonId ?? courseId
  const known = queues.get(key)
  if (known) {
    return known
  }
  const queryKey = courseKeys.resources(courseId)
  const queue = new OrderQueue<string[]>({
    save: async (resource_ids, expected) => {
      const answer = await filesApi.orderResources(courseId, { lesson_id: lessonId, resource_ids, expected })
      await queryClient.cancelQueries({ queryKey })
      queryClient.setQueryData(queryKey, answer)
    },
    onFailed: (error) => {
      tell(error)
      void queryClient.invalidateQueries({ queryKey })
    },
  })
  queues.set(key, queue)
  return queue
}

/** Files to download as their moves leave them, and what makes them. */
export const useResourceOrder = (
  courseId: string,
  lessonId: string | null,
  resources: AdminCourseResource[] | undefined
) => {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const tell = (error: unknown) =>
    toast.error(t("courses.outline.notSaved"), {
      description: isChangedMeanwhile(error) ? t("courses.resources.changed") : errorText(t, error),
    })
  const queue = resourceQueue(queryClient, courseId, lessonId, tell)
  const order = useSyncExternalStore(queue.subscribe, queue.shown)
  const places = new Map(order?.map((id, place) => [id, place]))
  const placeOf = ({ id }: AdminCourseResource) => places.get(id) ?? places.size
  return {
    shown: order && resources ? [...resources].sort((a, b) => placeOf(a) - placeOf(b)) : resources,
    move: (id: string, direction: Direction) =>
      queue.move(resources?.map((resource) => resource.id) ?? [], (ids) => moveItem(ids, ids.indexOf(id), direction)),
  }
}
