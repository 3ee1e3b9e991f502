import { Skeleton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderCourseResources } from "../../../http/admin"
import { useResources } from "../../hooks/use-files"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { useUpload } from "../../hooks/use-upload"
import { filesApi } from "../../lib/files-api"
import type { Direction } from "../../lib/outline"
import { courseKeys } from "../../lib/query-keys"
import { SectionError } from "../common/section-message"
import { UploadField } from "../media/upload-field"
import { ResourceRow } from "./resource-row"

type ResourceListProps = {
  courseId: string
  /** `null`: the files of the whole course. */
  lessonId: string | null
}

/** Files to download: what there is, in its order, and where to put more. Saved at once. */
export const ResourceList = ({ courseId, lessonId }: ResourceListProps) => {
  const { t } = useTranslation()
  const { data: resources, error, refetch } = useResources(courseId, lessonId)
  const upload = useUpload({ purpose: "resource", course_id: courseId, lesson_id: lessonId })
  const order = usePluginMutation({
    run: (input: AdminOrderCourseResources) => filesApi.orderResources(courseId, input),
    touches: [courseKeys.resources(courseId)],
  })
  if (error && !resources) {
    return <SectionError error={error} onRetry={() => void refetch()} />
  }
  if (!resources) {
    return <Skeleton className="h-14 w-full rounded-lg" />
  }
  const ids = resources.map(({ id }) => id)
  const move = (index: number) => (direction: Direction) => {
    const to = index + (direction === "up" ? -1 : 1)
    const resource_ids = ids.with(index, ids[to]).with(to, ids[index])
    order.mutate({ lesson_id: lessonId, resource_ids })
  }
  return (
    <div className="flex flex-col gap-y-2">
      {resources.length > 0 && (
        <ul className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
          {resources.map((resource, index) => (
            <ResourceRow
              key={resource.id}
              courseId={courseId}
              resource={resource}
              canMove={(direction) => !order.isPending && (direction === "up" ? index > 0 : index < ids.length - 1)}
              onMove={resources.length > 1 ? move(index) : undefined}
            />
          ))}
        </ul>
      )}
      <UploadField
        upload={upload}
        accept=""
        label={t("courses.resources.upload")}
        hint={t("courses.resources.uploadHint")}
        isSmall
      />
      {!resources.length && (
        <Text size="xsmall" className="text-ui-fg-muted">
          {t(lessonId ? "courses.resources.lessonHint" : "courses.resources.courseHint")}
        </Text>
      )}
    </div>
  )
}
