import { Form } from "@medusajs/dashboard/components"
import { Input, Select, Switch, Textarea } from "@medusajs/ui"
import type { HTMLInputTypeAttribute, ReactNode } from "react"
import type { Control, ControllerRenderProps, FieldPathByValue, FieldValues, RegisterOptions } from "react-hook-form"
import { useTranslation } from "react-i18next"

type FieldProps<Values extends FieldValues, Value> = {
  control: Control<Values>
  name: FieldPathByValue<Values, Value>
  label: string
  hint?: string
  tooltip?: string
  optional?: boolean
  rules?: RegisterOptions<Values, FieldPathByValue<Values, Value>>
}

type InputFieldProps<Values extends FieldValues> = FieldProps<Values, string> & {
  input: (field: ControllerRenderProps<Values, FieldPathByValue<Values, string>>) => ReactNode
}

/** What every field that is typed into has around its input. */
const InputField = <Values extends FieldValues>(props: InputFieldProps<Values>) => {
  const { control, hint, input, label, name, optional, rules, tooltip } = props
  return (
    <Form.Field
      control={control}
      name={name}
      rules={rules}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional={optional} tooltip={tooltip}>
            {label}
          </Form.Label>
          <Form.Control>{input(field)}</Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

type TextFieldProps<Values extends FieldValues> = FieldProps<Values, string> & {
  type?: HTMLInputTypeAttribute
  placeholder?: string
  autoFocus?: boolean
  min?: number
  max?: number
}

export const TextField = <Values extends FieldValues>(props: TextFieldProps<Values>) => {
  const { autoFocus, max, min, placeholder, type, ...around } = props
  const shape = { autoFocus, max, min, placeholder, type }
  return <InputField {...around} input={(field) => <Input autoComplete="off" {...shape} {...field} />} />
}

type TextareaFieldProps<Values extends FieldValues> = FieldProps<Values, string> & { rows?: number; code?: boolean }

export const TextareaField = <Values extends FieldValues>({ code, rows, ...around }: TextareaFieldProps<Values>) => (
  <InputField
    {...around}
    input={(field) => <Textarea rows={rows} className={code ? "font-mono" : undefined} {...field} />}
  />
)

type SelectFieldProps<Values extends FieldValues, Value extends string> = FieldProps<Values, Value> & {
  options: readonly { value: Value; label: string }[]
}

export const SelectField = <Values extends FieldValues, Value extends string>(
  props: SelectFieldProps<Values, Value>
) => {
  const { control, hint, label, name, options, rules, tooltip } = props
  const { i18n } = useTranslation()
  return (
    <Form.Field
      control={control}
      name={name}
      rules={rules}
      render={({ field: { onChange, ref, ...field } }) => (
        <Form.Item>
          <Form.Label tooltip={tooltip}>{label}</Form.Label>
          <Select dir={i18n.dir()} {...field} onValueChange={onChange}>
            <Form.Control>
              <Select.Trigger ref={ref}>
                <Select.Value />
              </Select.Trigger>
            </Form.Control>
            <Select.Content>
              {options.map((option) => (
                <Select.Item key={option.value} value={option.value}>
                  {option.label}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

type SwitchFieldProps<Values extends FieldValues> = Omit<FieldProps<Values, boolean>, "optional" | "rules">

/** A switch in a box with its meaning beside it. */
export const SwitchField = <Values extends FieldValues>(props: SwitchFieldProps<Values>) => {
  const { control, hint, label, name, tooltip } = props
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { onChange, value, ...field } }) => (
        <Form.Item>
          <div className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-3 rounded-lg p-3">
            <Form.Control>
              <Switch dir="ltr" className="shrink-0 rtl:rotate-180" {...field} checked={value} onCheckedChange={onChange} />
            </Form.Control>
            <div>
              <Form.Label tooltip={tooltip}>{label}</Form.Label>
              {hint && <Form.Hint>{hint}</Form.Hint>}
            </div>
          </div>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
