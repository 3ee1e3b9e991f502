import { useRouteModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import type { AdminCourse } from "../../../http/admin"
import { useRecordForm } from "../../hooks/use-record-form"
import { coursesApi } from "../../lib/courses-api"
import { orNull } from "../../lib/form-values"
import { courseKeys } from "../../lib/query-keys"
import { ConflictNotice, shownFields } from "../form/conflict-notice"
import { TextareaField, TextField } from "../form/fields"
import { RouteDrawerForm } from "../form/route-drawer-form"
import { useRequiredRule } from "../form/rules"
import { HandleField } from "./handle-field"

type EditCourseFormProps = {
  course: AdminCourse
}

type CourseTexts = Pick<AdminCourse, "title" | "subtitle" | "handle" | "description" | "level" | "language">

const toValues = ({ description, handle, language, level, subtitle, title }: CourseTexts) => ({
  title,
  subtitle: subtitle ?? "",
  handle,
  description: description ?? "",
  level: level ?? "",
  language: language ?? "",
})

const toFields = ({ description, handle, language, level, subtitle, title }: ReturnType<typeof toValues>): CourseTexts => ({
  title,
  handle,
  subtitle: orNull(subtitle),
  description: orNull(description),
  level: orNull(level),
  language: orNull(language),
})

export const EditCourseForm = ({ course }: EditCourseFormProps) => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const required = useRequiredRule()
  const { conflict, form, isDirty, isPending, stored, submit, takeTheirs } = useRecordForm<
    CourseTexts,
    AdminCourse,
    ReturnType<typeof toValues>
  >({
    courseId: course.id,
    record: course,
    find: (current) => current,
    toValues,
    toFields,
    save: (update) => coursesApi.update(course.id, update),
    touches: [courseKeys.all],
    done: t("courses.toast.saved"),
  })
  const { control } = form
  const theirs: Record<keyof CourseTexts, { label: string; value: string }> = {
    title: { label: t("fields.title"), value: stored.title },
    subtitle: { label: t("fields.subtitle"), value: stored.subtitle ?? "" },
    handle: { label: t("fields.handle"), value: stored.handle },
    description: { label: t("fields.description"), value: stored.description ?? "" },
    level: { label: t("courses.fields.level"), value: stored.level ?? "" },
    language: { label: t("courses.fields.language"), value: stored.language ?? "" },
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
      <TextField control={control} name="subtitle" label={t("fields.subtitle")} optional />
      <HandleField control={control} name="handle" />
      <TextareaField control={control} name="description" label={t("fields.description")} rows={8} optional />
      <TextField
        control={control}
        name="level"
        label={t("courses.fields.level")}
        placeholder={t("courses.fields.levelPlaceholder")}
        optional
      />
      <TextField
        control={control}
        name="language"
        label={t("courses.fields.language")}
        placeholder={t("courses.fields.languagePlaceholder")}
        optional
      />
    </RouteDrawerForm>
  )
}
