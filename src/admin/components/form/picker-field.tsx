import { Combobox, Form } from "@medusajs/dashboard/components"
import type { Control, FieldPathByValue, FieldValues } from "react-hook-form"
import { PickerError } from "./picker-error"
import { useRequiredRule } from "./rules"
import { usePicker, type PickerSource } from "./use-picker"

type PickerFieldProps<Values extends FieldValues> = {
  control: Control<Values>
  name: FieldPathByValue<Values, string>
  label: string
  hint?: string
  placeholder?: string
  source: PickerSource
  onPick?: () => void
}

/** Pick one of many. */
export const PickerField = <Values extends FieldValues>(props: PickerFieldProps<Values>) => {
  const { control, hint, label, name, onPick, placeholder, source } = props
  const { combobox, error, search } = usePicker(source)
  const rules = useRequiredRule()
  return (
    <Form.Field
      control={control}
      name={name}
      rules={rules}
      render={({ field: { onChange, value, ...field } }) => (
        <Form.Item>
          <Form.Label>{label}</Form.Label>
          <Form.Control>
            <Combobox<string>
              {...field}
              {...combobox}
              onSearchValueChange={search}
              value={value}
              onChange={(picked) => {
                onChange(picked ?? "")
                onPick?.()
              }}
              placeholder={placeholder}
            />
          </Form.Control>
          <PickerError error={error} />
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
