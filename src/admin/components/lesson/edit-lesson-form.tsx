import { useRouteModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import type { AdminCreateLesson, AdminLesson } from "../../../http/admin"
import { useRecordForm } from "../../hooks/use-record-form"
import { useReleaseText } from "../../hooks/use-release-text"
import { coursesApi } from "../../lib/courses-api"
import { orNull, RELEASE_FIELDS, releaseValues, toRelease } from "../../lib/form-values"
import { findLesson } from "../../lib/outline"
import { courseKeys } from "../../lib/query-keys"
import { LessonFiles } from "../files/lesson-files"
import { ConflictNotice, shownFields } from "../form/conflict-notice"
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

type LessonFields = Required<Omit<AdminCreateLesson, "section_id" | "asset_id">>

const toValues = ({ body, description, is_preview, status, title, type, ...release }: LessonFields) => ({
  title,
  type,
  body: body ?? "",
  description: description ?? "",
  published: status === "published",
  is_preview,
  ...releaseValues(release),
})

const toFields = (values: ReturnType<typeof toValues>): LessonFields => ({
  title: values.title,
  type: values.type,
  body: orNull(values.body),
  description: orNull(values.description),
  status: values.published ? "published" : "draft",
  is_preview: values.is_preview,
  ...toRelease(values),
})

export const EditLessonForm = ({ courseId, lesson }: EditLessonFormProps) => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const required = useRequiredRule()
  const describeRelease = useReleaseText()
  const { conflict, form, isDirty, isPending, stored, submit, takeTheirs } = useRecordForm<
    LessonFields,
    AdminLesson,
    ReturnType<typeof toValues>
  >({
    courseId,
    record: lesson,
    find: (course) => findLesson(course.sections, lesson.id)?.lesson,
    toValues,
    toFields,
    together: RELEASE_FIELDS,
    save: (update) => coursesApi.updateLesson(courseId, lesson.id, update),
    touches: [courseKeys.courses()],
    done: t("courses.toast.lessonSaved"),
  })
  const { control } = form
  const type = form.watch("type")
  const theirs: Record<keyof LessonFields, { label: string; value: string }> = {
    title: { label: t("fields.title"), value: stored.title },
    type: { label: t("fields.type"), value: t(`courses.lesson.type.${stored.type}`) },
    body: { label: t("courses.fields.body"), value: stored.body ?? "" },
    description: { label: t("fields.description"), value: stored.description ?? "" },
    status: { label: t("fields.status"), value: t(`courses.status.${stored.status}`) },
    is_preview: { label: t("courses.fields.isPreview"), value: t(stored.is_preview ? "filters.radio.yes" : "filters.radio.no") },
    release_after_days: describeRelease(stored),
    release_at: describeRelease(stored),
  }
  return (
    <RouteDrawerForm
      form={form}
      isDirty={isDirty}
      isPending={isPending}
      notice={conflict && <ConflictNotice by={conflict.by} fields={shownFields(conflict.fields, theirs)} onTakeTheirs={takeTheirs} />}
      onSubmit={() => submit().then(() => handleSuccess())}
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
