import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, Text } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { coursesApi } from "../../lib/courses-api"
import { orNull } from "../../lib/form-values"
import { courseKeys } from "../../lib/query-keys"
import { TextareaField, TextField } from "../form/fields"
import { ModalForm } from "../form/modal-form"
import { useRequiredRule } from "../form/rules"
import { HandleField } from "./handle-field"

export const CreateCourseForm = () => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const required = useRequiredRule()
  const form = useForm({ defaultValues: { title: "", subtitle: "", handle: "", description: "" } })
  const { isPending, mutateAsync } = usePluginMutation({
    run: coursesApi.create,
    touches: [courseKeys.courseLists()],
    done: ({ course }) => t("courses.toast.created", { title: course.title }),
  })
  return (
    <ModalForm
      form={form}
      isPending={isPending}
      submitLabel={t("actions.create")}
      onSubmit={({ description, handle, subtitle, title }) =>
        mutateAsync({
          title,
          subtitle: orNull(subtitle),
          description: orNull(description),
          ...(handle.trim() ? { handle } : {}),
        }).then(({ course }) => handleSuccess(`/courses/${course.id}`))
      }
    >
      <RouteFocusModal.Body className="flex size-full flex-col items-center overflow-y-auto p-6 md:p-16">
        <div className="flex w-full max-w-[720px] flex-col gap-y-8">
          <div>
            <RouteFocusModal.Title asChild>
              <Heading>{t("courses.create.title")}</Heading>
            </RouteFocusModal.Title>
            <RouteFocusModal.Description asChild>
              <Text size="small" className="text-ui-fg-subtle">
                {t("courses.create.hint")}
              </Text>
            </RouteFocusModal.Description>
          </div>
          <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
            <TextField control={form.control} name="title" label={t("fields.title")} rules={required} autoFocus />
            <TextField control={form.control} name="subtitle" label={t("fields.subtitle")} optional />
          </div>
          <HandleField control={form.control} name="handle" optional />
          <TextareaField
            control={form.control}
            name="description"
            label={t("fields.description")}
            rows={6}
            optional
          />
        </div>
      </RouteFocusModal.Body>
    </ModalForm>
  )
}
