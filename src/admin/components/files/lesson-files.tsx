import { Label } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminLesson } from "../../../http/admin"
import { CaptionSection } from "./caption-section"
import { RenditionSection } from "./rendition-section"
import { ResourceList } from "./resource-list"

type LessonFilesProps = {
  courseId: string
  lesson: AdminLesson
}

/** Everything of a lesson that is a file, beside the one it plays or shows. */
export const LessonFiles = ({ courseId, lesson }: LessonFilesProps) => {
  const { t } = useTranslation()
  const { asset } = lesson
  const isReady = asset?.status === "ready"
  return (
    <>
      {isReady && (asset.kind === "video" || asset.kind === "audio") && <CaptionSection key={asset.id} asset={asset} />}
      {isReady && asset.kind === "video" && (
        <RenditionSection key={`${asset.id}-heights`} courseId={courseId} lessonId={lesson.id} asset={asset} />
      )}
      <section className="flex flex-col gap-y-2" aria-label={t("courses.resources.title")}>
        <Label size="small" weight="plus">
          {t("courses.resources.title")}
        </Label>
        <ResourceList courseId={courseId} lessonId={lesson.id} />
      </section>
    </>
  )
}
