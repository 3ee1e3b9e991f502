import { useRouteModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import type { AdminCourse } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { useRecordForm } from "../../hooks/use-record-form"
import { coursesApi } from "../../lib/courses-api"
import { coursePeriod, toCourseDays } from "../../lib/form-values"
import { courseKeys } from "../../lib/query-keys"
import { ConflictNotice, shownFields } from "../form/conflict-notice"
import { SelectField, SwitchField, TextField } from "../form/fields"
import { PeriodFields } from "../form/period-fields"
import { RouteDrawerForm } from "../form/route-drawer-form"

type CourseSettingsFormProps = {
  course: AdminCourse
}

type CourseRules = Pick<AdminCourse, "access_days" | "progression" | "completion_percent" | "strict">

const toValues = ({ access_days, completion_percent, progression, strict }: CourseRules) => ({
  ...coursePeriod(access_days),
  progression,
  completion_percent: String(completion_percent),
  strict,
})

const toFields = (values: ReturnType<typeof toValues>): CourseRules => ({
  access_days: toCourseDays(values),
  progression: values.progression,
  completion_percent: Number(values.completion_percent),
  strict: values.strict,
})

export const CourseSettingsForm = ({ course }: CourseSettingsFormProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const { conflict, form, isDirty, isPending, stored, submit, takeTheirs } = useRecordForm<
    CourseRules,
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
  const { access_days, completion_percent, progression, strict } = stored
  const theirs: Record<keyof CourseRules, { label: string; value: string }> = {
    access_days: {
      label: t("courses.fields.accessPeriod"),
      value: access_days === null ? t("courses.period.forever") : t("courses.count.days", { count: access_days }),
    },
    progression: { label: t("courses.fields.progression"), value: t(`courses.progression.${progression}`) },
    completion_percent: { label: t("courses.fields.completionPercent"), value: format.percent(completion_percent) },
    strict: { label: t("courses.fields.strict"), value: t(strict ? "filters.radio.yes" : "filters.radio.no") },
  }
  const percent = (value: string) => {
    const number = Number(value)
    return (value !== "" && Number.isInteger(number) && number >= 1 && number <= 100) || t("courses.validation.percent")
  }
  return (
    <RouteDrawerForm
      form={form}
      isDirty={isDirty}
      isPending={isPending}
      notice={conflict && <ConflictNotice by={conflict.by} fields={shownFields(conflict.fields, theirs)} onTakeTheirs={takeTheirs} />}
      onSubmit={() => submit().then(() => handleSuccess())}
    >
      <PeriodFields
        control={control}
        names={{ period: "period", days: "days", until: "until" }}
        modes={["forever", "days"]}
      />
      <SelectField
        control={control}
        name="progression"
        label={t("courses.fields.progression")}
        hint={t("courses.progression.hint")}
        options={(["free", "sequential"] as const).map((value) => ({
          value,
          label: t(`courses.progression.${value}`),
        }))}
      />
      <TextField
        control={control}
        name="completion_percent"
        type="number"
        min={1}
        max={100}
        label={t("courses.fields.completionPercent")}
        hint={t("courses.completion.hint")}
        rules={{ validate: percent }}
      />
      <SwitchField
        control={control}
        name="strict"
        label={t("courses.fields.strict")}
        hint={t("courses.completion.strictHint")}
      />
    </RouteDrawerForm>
  )
}
