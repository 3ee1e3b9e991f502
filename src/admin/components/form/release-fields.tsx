import { useWatch, type Control, type FieldPathByValue, type FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { ReleaseValues } from "../../lib/form-values"
import { DateField } from "./date-field"
import { SelectField, TextField } from "./fields"
import { useDaysRules } from "./rules"

type ReleaseFieldsProps<Values extends FieldValues> = {
  control: Control<Values>
  names: {
    release: FieldPathByValue<Values, ReleaseValues["release"]>
    days: FieldPathByValue<Values, string>
    date: FieldPathByValue<Values, Date | null>
  }
}

/** When it opens: with the course, some days after access began, or on a date. */
export const ReleaseFields = <Values extends FieldValues>({ control, names }: ReleaseFieldsProps<Values>) => {
  const { t } = useTranslation()
  const daysRules = useDaysRules(1)
  const release: ReleaseValues["release"] = useWatch({ control, name: names.release })
  return (
    <>
      <SelectField
        control={control}
        name={names.release}
        label={t("courses.fields.release")}
        hint={t(`courses.release.hint.${release}`)}
        options={(["now", "days", "date"] as const).map((value) => ({
          value,
          label: t(`courses.release.mode.${value}`),
        }))}
      />
      {release === "days" && (
        <TextField
          control={control}
          name={names.days}
          type="number"
          min={1}
          label={t("courses.fields.releaseDays")}
          rules={daysRules}
        />
      )}
      {release === "date" && <DateField control={control} name={names.date} label={t("courses.fields.releaseDate")} />}
    </>
  )
}
