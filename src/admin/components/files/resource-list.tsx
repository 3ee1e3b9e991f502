import { Skeleton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useResources } from "../../hooks/use-files"
import { useResourceOrder } from "../../hooks/use-resource-order"
import { useSteadyMoves } from "../../hooks/use-steady-moves"
import { useResourceUploads } from "../../hooks/use-upload"
import { FileDrop } from "../common/file-drop"
import { SectionError } from "../common/section-message"
import { ResourceUpload } from "../media/resource-upload"
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
  const uploads = useResourceUploads({ course_id: courseId, lesson_id: lessonId })
  const { move, shown } = useResourceOrder(courseId, lessonId, resources)
  const onMove = useSteadyMoves(shown, move)
  if (error && !resources) {
    return <SectionError error={error} onRetry={() => void refetch()} />
  }
  if (!shown) {
    return <Skeleton className="h-14 w-full rounded-lg" />
  }
  return (
    <div className="flex flex-col gap-y-2">
      {shown.length > 0 && (
        <ul className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
          {shown.map((resource, index) => (
            <ResourceRow
              key={resource.id}
              courseId={courseId}
              resource={resource}
              canMove={{ up: index > 0, down: index < shown.length - 1 }}
              onMove={shown.length > 1 ? onMove : undefined}
            />
          ))}
        </ul>
      )}
      {uploads.targets.map(({ key, target }) => (
        <ResourceUpload key={key} target={target} />
      ))}
      <FileDrop
        accept=""
        label={t("courses.resources.upload")}
        hint={t("courses.resources.uploadHint")}
        onFiles={uploads.begin}
        multiple
        isSmall
      />
      {!shown.length && (
        <Text size="xsmall" className="text-ui-fg-muted">
          {t(lessonId ? "courses.resources.lessonHint" : "courses.resources.courseHint")}
        </Text>
      )}
    </div>
  )
}
