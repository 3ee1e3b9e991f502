import { useRouteModal } from "@medusajs/dashboard/components"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminLesson, AdminUpdateLesson } from "../../../http/admin"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { coursesApi } from "../../lib/courses-api"
import { orNull, releaseValues, toRelease } from "../../lib/form-values"
import { courseKeys } from "../../lib/query-keys"
import { LessonFiles } from "../files/lesson-files"
import { SelectField, SwitchField, TextareaField, TextField } from "../form/fields"
import { ReleaseFields } from "../form/release-fields"
import { RouteDrawerForm } from "../form/route-drawer-form"
import { useRequiredRule } from "../form/rules"
import { LessonMedia } from "./lesson-media"
import { LESSON_TYPES } from "./lesson-types"

type EditLessonFormProps = {
  courseId: string
  lesson: AdminLesson
}

export const EditLessonForm = ({ courseId, lesson }: EditLessonFormProps) => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const required = useRequiredRule()
  const form = useForm({
    defaultValues: {
      title: lesson.title,
      type: lesson.type,
      body: lesson.body ?? "",
      description: lesson.description ?? "",
      published: lesson.status === "published",
      is_preview: lesson.is_preview,
      ...releaseValues(lesson),
    },
  })
  const { isPending, mutateAsync } = usePluginMutation({
    run: (input: AdminUpdateLesson) => coursesApi.updateLesson(courseId, lesson.id, input),
    touches: [courseKeys.courses()],
    done: t("courses.toast.lessonSaved"),
  })
  const { control } = form
  const type = form.watch("type")
  return (
    <RouteDrawerForm
      form={form}
      isPending={isPending}
      onSubmit={async (values) => {
        await mutateAsync({
          title: values.title,
          type: values.type,
          body: orNull(values.body),
          description: orNull(values.description),
          status: values.published ? "published" : "draft",
          is_preview: values.is_preview,
          ...toRelease(values),
        })
        handleSuccess()
      }}
    >
      <TextField control={control} name="title" label={t("fields.title")} rules={required} />
      <SelectField
        control={control}
        name="type"
        label={t("fields.type")}
        options={LESSON_TYPES.map((value) => ({ value, label: t(`courses.lesson.type.${value}`) }))}
      />
      {type === "article" ? (
        <TextareaField
          control={control}
          name="body"
          label={t("courses.fields.body")}
          hint={t("courses.lesson.bodyHint")}
          rows={14}
          code
        />
      ) : (
        <LessonMedia courseId={courseId} lesson={lesson} type={type} />
      )}
      <LessonFiles courseId={courseId} lesson={lesson} />
      <TextareaField control={control} name="description" label={t("fields.description")} rows={4} optional />
      <SwitchField
        control={control}
        name="published"
        label={t("courses.fields.published")}
        hint={t("courses.lesson.publishedHint")}
      />
      <SwitchField
        control={control}
        name="is_preview"
        label={t("courses.fields.isPreview")}
        hint={t("courses.lesson.previewHint")}
      />
      <ReleaseFields control={control} names={{ release: "release", days: "release_days", date: "release_date" }} />
    </RouteDrawerForm>
  )
}
