import { useWatch, type Control, type FieldPathByValue, type FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { PeriodMode } from "../../lib/form-values"
import { DateField } from "./date-field"
import { SelectField, TextField } from "./fields"
import { useDaysRules } from "./rules"

type PeriodFieldsProps<Values extends FieldValues> = {
  control: Control<Values>
  names: {
    period: FieldPathByValue<Values, PeriodMode>
    days: FieldPathByValue<Values, string>
    until: FieldPathByValue<Values, Date | null>
  }
  modes: readonly PeriodMode[]
  /** In place of a mode's usual explanation. */
  hints?: Partial<Record<PeriodMode, string>>
}

/** How long access lasts: the choice, and below it the days or the date where it needs them. */
export const PeriodFields = <Values extends FieldValues>({ control, hints, modes, names }: PeriodFieldsProps<Values>) => {
  const { t } = useTranslation()
  const daysRules = useDaysRules(1)
  const mode: PeriodMode = useWatch({ control, name: names.period })
  return (
    <>
      <SelectField
        control={control}
        name={names.period}
        label={t("courses.fields.accessPeriod")}
        hint={hints?.[mode] ?? t(`courses.period.hint.${mode}`)}
        options={modes.map((value) => ({ value, label: t(`courses.period.mode.${value}`) }))}
      />
      {mode === "days" && (
        <TextField
          control={control}
          name={names.days}
          type="number"
          min={1}
          label={t("courses.fields.accessDays")}
          rules={daysRules}
        />
      )}
      {mode === "date" && (
        <DateField control={control} name={names.until} label={t("courses.fields.lastDay")} granularity="day" future />
      )}
    </>
  )
}
