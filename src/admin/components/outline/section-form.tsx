import { useRouteModal } from "@medusajs/dashboard/components"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminCreateSection, AdminSection } from "../../../http/admin"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { coursesApi } from "../../lib/courses-api"
import { releaseValues, toRelease } from "../../lib/form-values"
import { courseKeys } from "../../lib/query-keys"
import { TextField } from "../form/fields"
import { ReleaseFields } from "../form/release-fields"
import { RouteDrawerForm } from "../form/route-drawer-form"
import { useRequiredRule } from "../form/rules"

type SectionFormProps = {
  courseId: string
  /** Missing: a new one. */
  section?: AdminSection
}

export const SectionForm = ({ courseId, section }: SectionFormProps) => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const required = useRequiredRule()
  const form = useForm({
    defaultValues: {
      title: section?.title ?? "",
      ...releaseValues(section ?? { release_after_days: null, release_at: null }),
    },
  })
  const { isPending, mutateAsync } = usePluginMutation({
    run: (input: AdminCreateSection) =>
      section ? coursesApi.updateSection(courseId, section.id, input) : coursesApi.createSection(courseId, input),
    touches: [courseKeys.course(courseId)],
    done: section ? t("courses.toast.sectionSaved") : t("courses.toast.sectionAdded"),
  })
  return (
    <RouteDrawerForm
      form={form}
      isPending={isPending}
      submitLabel={section ? undefined : t("actions.add")}
      onSubmit={async (values) => {
        await mutateAsync({ title: values.title, ...toRelease(values) })
        handleSuccess()
      }}
    >
      <TextField control={form.control} name="title" label={t("fields.title")} rules={required} autoFocus />
      <ReleaseFields
        control={form.control}
        names={{ release: "release", days: "release_days", date: "release_date" }}
      />
    </RouteDrawerForm>
  )
}
