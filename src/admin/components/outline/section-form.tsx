import { useRouteModal } from "@medusajs/dashboard/components"
import { useForm, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminCreateSection, AdminSection } from "../../../http/admin"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { useRecordForm } from "../../hooks/use-record-form"
import { useReleaseText } from "../../hooks/use-release-text"
import { coursesApi } from "../../lib/courses-api"
import { RELEASE_FIELDS, releaseValues, toRelease } from "../../lib/form-values"
import { courseKeys } from "../../lib/query-keys"
import { ConflictNotice, shownFields } from "../form/conflict-notice"
import { TextField } from "../form/fields"
import { ReleaseFields } from "../form/release-fields"
import { RouteDrawerForm } from "../form/route-drawer-form"
import { useRequiredRule } from "../form/rules"

type SectionFields = Required<AdminCreateSection>

const toValues = ({ title, ...release }: SectionFields) => ({ title, ...releaseValues(release) })
const toFields = (values: ReturnType<typeof toValues>): SectionFields => ({ title: values.title, ...toRelease(values) })

const Fields = ({ control }: { control: Control<ReturnType<typeof toValues>> }) => {
  const { t } = useTranslation()
  const required = useRequiredRule()
  return (
    <>
      <TextField control={control} name="title" label={t("fields.title")} rules={required} autoFocus />
      <ReleaseFields control={control} names={{ release: "release", days: "release_days", date: "release_date" }} />
    </>
  )
}

export const CreateSectionForm = ({ courseId }: { courseId: string }) => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const form = useForm({ defaultValues: toValues({ title: "", release_after_days: null, release_at: null }) })
  const { isPending, mutateAsync } = usePluginMutation({
    run: (input: AdminCreateSection) => coursesApi.createSection(courseId, input),
    touches: [courseKeys.course(courseId)],
    done: t("courses.toast.sectionAdded"),
  })
  return (
    <RouteDrawerForm
      form={form}
      isPending={isPending}
      submitLabel={t("actions.add")}
      onSubmit={(values) => mutateAsync(toFields(values)).then(() => handleSuccess())}
    >
      <Fields control={form.control} />
    </RouteDrawerForm>
  )
}

type EditSectionFormProps = {
  courseId: string
  section: AdminSection
}

export const EditSectionForm = ({ courseId, section }: EditSectionFormProps) => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const describeRelease = useReleaseText()
  const { conflict, form, isDirty, isPending, stored, submit, takeTheirs } = useRecordForm<
    SectionFields,
    AdminSection,
    ReturnType<typeof toValues>
  >({
    courseId,
    record: section,
    find: (course) => course.sections.find(({ id }) => id === section.id),
    toValues,
    toFields,
    together: RELEASE_FIELDS,
    save: (update) => coursesApi.updateSection(courseId, section.id, update),
    touches: [courseKeys.course(courseId)],
    done: t("courses.toast.sectionSaved"),
  })
  const release = describeRelease(stored)
  const theirs = { title: { label: t("fields.title"), value: stored.title }, release_after_days: release, release_at: release }
  return (
    <RouteDrawerForm
      form={form}
      isDirty={isDirty}
      isPending={isPending}
      notice={conflict && <ConflictNotice by={conflict.by} fields={shownFields(conflict.fields, theirs)} onTakeTheirs={takeTheirs} />}
      onSubmit={() => submit().then(() => handleSuccess())}
    >
      <Fields control={form.control} />
    </RouteDrawerForm>
  )
}
