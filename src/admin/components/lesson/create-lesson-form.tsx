import { useRouteModal } from "@medusajs/dashboard/components"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminCreateLesson } from "../../../http/admin"
import type { LessonType } from "../../../http/common"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { coursesApi } from "../../lib/courses-api"
import { courseKeys } from "../../lib/query-keys"
import { SelectField, TextField } from "../form/fields"
import { RouteDrawerForm } from "../form/route-drawer-form"
import { useRequiredRule } from "../form/rules"
import { LESSON_TYPES } from "./lesson-types"

type CreateLessonFormProps = {
  courseId: string
  sectionId: string
}

type Values = { title: string; type: LessonType }

/** Title and kind first; the lesson's own drawer then takes its file or text. */
export const CreateLessonForm = ({ courseId, sectionId }: CreateLessonFormProps) => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const required = useRequiredRule()
  const form = useForm<Values>({ defaultValues: { title: "", type: "video" } })
  const { isPending, mutateAsync } = usePluginMutation({
    run: (input: AdminCreateLesson) => coursesApi.createLesson(courseId, input),
    touches: [courseKeys.courses()],
    done: t("courses.toast.lessonAdded"),
  })
  return (
    <RouteDrawerForm
      form={form}
      isPending={isPending}
      submitLabel={t("actions.add")}
      onSubmit={async (values) => {
        const { lesson } = await mutateAsync({ ...values, section_id: sectionId })
        handleSuccess(`/courses/${courseId}/lessons/${lesson.id}`)
      }}
    >
      <TextField control={form.control} name="title" label={t("fields.title")} rules={required} autoFocus />
      <SelectField
        control={form.control}
        name="type"
        label={t("fields.type")}
        hint={t("courses.lesson.draftHint")}
        options={LESSON_TYPES.map((value) => ({ value, label: t(`courses.lesson.type.${value}`) }))}
      />
    </RouteDrawerForm>
  )
}
