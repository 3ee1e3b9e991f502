import { Form } from "@medusajs/dashboard/components"
import { DatePicker } from "@medusajs/ui"
import type { Control, FieldPathByValue, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"

type DateFieldProps<Values extends FieldValues> = {
  control: Control<Values>
  name: FieldPathByValue<Values, Date | null>
  label: string
  hint?: string
  /** `day`: a whole day, whatever the time zone. Default: a moment, in the browser's time zone. */
  granularity?: "day" | "minute"
  /** Refuses what has passed. */
  future?: boolean
}

const startOfToday = () => new Date(new Date().setHours(0, 0, 0, 0))

/** A required day or moment. */
export const DateField = <Values extends FieldValues>(props: DateFieldProps<Values>) => {
  const { control, future, granularity = "minute", hint, label, name } = props
  const { t } = useTranslation()
  const validate = (value: unknown) => {
    if (!(value instanceof Date)) {
      return t("courses.validation.required")
    }
    const isToCome = granularity === "day" ? value >= startOfToday() : value > new Date()
    return !future || isToCome || t(`courses.validation.future.${granularity}`)
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
              granularity={granularity}
              shouldCloseOnSelect={granularity === "day"}
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
