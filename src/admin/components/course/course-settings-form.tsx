import { useRouteModal } from "@medusajs/dashboard/components"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminCourse, AdminUpdateCourse } from "../../../http/admin"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { coursesApi } from "../../lib/courses-api"
import { coursePeriod, toCourseDays } from "../../lib/form-values"
import { courseKeys } from "../../lib/query-keys"
import { SelectField, SwitchField, TextField } from "../form/fields"
import { PeriodFields } from "../form/period-fields"
import { RouteDrawerForm } from "../form/route-drawer-form"

type CourseSettingsFormProps = {
  course: AdminCourse
}

export const CourseSettingsForm = ({ course }: CourseSettingsFormProps) => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const form = useForm({
    defaultValues: {
      ...coursePeriod(course.access_days),
      progression: course.progression,
      completion_percent: String(course.completion_percent),
      strict: course.strict,
    },
  })
  const { isPending, mutateAsync } = usePluginMutation({
    run: (input: AdminUpdateCourse) => coursesApi.update(course.id, input),
    touches: [courseKeys.all],
    done: t("courses.toast.saved"),
  })
  const { control } = form
  const percent = (value: string) => {
    const number = Number(value)
    return (value !== "" && Number.isInteger(number) && number >= 1 && number <= 100) || t("courses.validation.percent")
  }
  return (
    <RouteDrawerForm
      form={form}
      isPending={isPending}
      onSubmit={async (values) => {
        await mutateAsync({
          access_days: toCourseDays(values),
          progression: values.progression,
          completion_percent: Number(values.completion_percent),
          strict: values.strict,
        })
        handleSuccess()
      }}
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
