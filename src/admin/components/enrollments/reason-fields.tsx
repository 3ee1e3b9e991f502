import type { Control, FieldPathByValue, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { SwitchField, TextareaField } from "../form/fields"
import { useRequiredRule } from "../form/rules"

type ReasonFieldsProps<Values extends FieldValues> = {
  control: Control<Values>
  names: {
    reason: FieldPathByValue<Values, string>
    /** Missing: the change sends no mail. */
    notify?: FieldPathByValue<Values, boolean>
  }
}

/** Why access changes, for the journal, and whether the customer hears of it. */
export const ReasonFields = <Values extends FieldValues>({ control, names }: ReasonFieldsProps<Values>) => {
  const { t } = useTranslation()
  const required = useRequiredRule()
  return (
    <>
      <TextareaField
        control={control}
        name={names.reason}
        label={t("courses.fields.reason")}
        hint={t("courses.enrollment.reasonHint")}
        rules={required}
        rows={3}
      />
      {names.notify && (
        <SwitchField
          control={control}
          name={names.notify}
          label={t("courses.fields.notify")}
          hint={t("courses.enrollment.notifyHint")}
        />
      )}
    </>
  )
}
