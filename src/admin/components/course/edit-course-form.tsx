import { useRouteModal } from "@medusajs/dashboard/components"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminCourse, AdminUpdateCourse } from "../../../http/admin"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { coursesApi } from "../../lib/courses-api"
import { orNull } from "../../lib/form-values"
import { courseKeys } from "../../lib/query-keys"
import { TextareaField, TextField } from "../form/fields"
import { RouteDrawerForm } from "../form/route-drawer-form"
import { useRequiredRule } from "../form/rules"
import { HandleField } from "./handle-field"

type EditCourseFormProps = {
  course: AdminCourse
}

export const EditCourseForm = ({ course }: EditCourseFormProps) => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const required = useRequiredRule()
  const form = useForm({
    defaultValues: {
      title: course.title,
      subtitle: course.subtitle ?? "",
      handle: course.handle,
      description: course.description ?? "",
      level: course.level ?? "",
      language: course.language ?? "",
    },
  })
  const { isPending, mutateAsync } = usePluginMutation({
    run: (input: AdminUpdateCourse) => coursesApi.update(course.id, input),
    touches: [courseKeys.all],
    done: t("courses.toast.saved"),
  })
  const { control } = form
  return (
    <RouteDrawerForm
      form={form}
      isPending={isPending}
      onSubmit={async ({ description, handle, language, level, subtitle, title }) => {
        await mutateAsync({
          title,
          handle,
          subtitle: orNull(subtitle),
          description: orNull(description),
          level: orNull(level),
          language: orNull(language),
        })
        handleSuccess()
      }}
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
