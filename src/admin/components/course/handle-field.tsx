import { Form, HandleInput } from "@medusajs/dashboard/components"
import type { Control, FieldPathByValue, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"

/** Letters of any script in lower case, digits, single dashes between them. */
const HANDLE = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+)*$/u

type HandleFieldProps<Values extends FieldValues> = {
  control: Control<Values>
  name: FieldPathByValue<Values, string>
  optional?: boolean
}

/** A course's part of the address. */
export const HandleField = <Values extends FieldValues>({ control, name, optional }: HandleFieldProps<Values>) => {
  const { t } = useTranslation()
  const validate = (value: unknown) => {
    const handle = typeof value === "string" ? value.trim() : ""
    return (optional && !handle) || HANDLE.test(handle) || t("courses.validation.handle")
  }
  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ validate }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional={optional} tooltip={t("courses.fields.handleTooltip")}>
            {t("fields.handle")}
          </Form.Label>
          <Form.Control>
            <HandleInput {...field} />
          </Form.Control>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
