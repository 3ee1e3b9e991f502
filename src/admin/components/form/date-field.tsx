import { Form } from "@medusajs/dashboard/components"
import { DatePicker } from "@medusajs/ui"
import type { Control, FieldPathByValue, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"

type DateFieldProps<Values extends FieldValues> = {
  control: Control<Values>
  name: FieldPathByValue<Values, Date | null>
  label: string
  hint?: string
  /** Refuses a moment that has passed. */
  future?: boolean
}

/** A required moment, in the browser's time zone. */
export const DateField = <Values extends FieldValues>(props: DateFieldProps<Values>) => {
  const { control, future, hint, label, name } = props
  const { t } = useTranslation()
  const validate = (value: unknown) => {
    if (!(value instanceof Date)) {
      return t("courses.validation.required")
    }
    return !future || value > new Date() || t("courses.validation.future")
  }
  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ validate }}
      render={({ field: { onChange, value, ...field } }) => (
        <Form.Item>
          <Form.Label>{label}</Form.Label>
          <Form.Control>
            <DatePicker
              {...field}
              aria-label={label}
              granularity="minute"
              shouldCloseOnSelect={false}
              value={value}
              onChange={onChange}
            />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
