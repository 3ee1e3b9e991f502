import { Trash } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { AdminCourse } from "../../../http/admin"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { usePrompt } from "../../hooks/use-prompt"
import { useUpload } from "../../hooks/use-upload"
import { coursesApi } from "../../lib/courses-api"
import { courseKeys } from "../../lib/query-keys"
import { RowMenu } from "../common/row-menu"
import { Section } from "../common/section"
import { UploadField } from "../media/upload-field"

type CourseThumbnailSectionProps = {
  course: AdminCourse
}

export const CourseThumbnailSection = ({ course }: CourseThumbnailSectionProps) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const upload = useUpload({ purpose: "thumbnail", course_id: course.id })
  const removal = usePluginMutation({
    run: () => coursesApi.update(course.id, { thumbnail_asset_id: null }),
    touches: [courseKeys.courses()],
    done: t("courses.toast.thumbnailRemoved"),
  })
  const remove = async () => {
    const confirmed = await prompt({
      title: t("general.areYouSure"),
      description: t("courses.confirm.removeThumbnail"),
      confirmText: t("actions.remove"),
      cancelText: t("actions.cancel"),
    })
    if (confirmed) {
      removal.mutate(undefined)
    }
  }
  const actions = [{ icon: <Trash />, label: t("actions.remove"), onClick: () => void remove() }]
  return (
    <Section
      title={t("courses.fields.thumbnail")}
      actions={course.thumbnail ? <RowMenu name={t("courses.fields.thumbnail")} groups={[{ actions }]} /> : undefined}
    >
      <div className="flex flex-col gap-y-4 px-6 py-4">
        {course.thumbnail && (
          <img
            src={course.thumbnail}
            alt={t("courses.thumbnail.alt", { title: course.title })}
            className="shadow-elevation-card-rest aspect-video w-full rounded-lg object-cover"
          />
        )}
        <UploadField
          upload={upload}
          accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
          label={course.thumbnail ? t("courses.thumbnail.replace") : t("courses.thumbnail.upload")}
          hint={t("courses.thumbnail.hint")}
        />
      </div>
    </Section>
  )
}
