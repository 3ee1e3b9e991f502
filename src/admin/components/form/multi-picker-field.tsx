import { Combobox, Form } from "@medusajs/dashboard/components"
import { XMarkMini } from "@medusajs/icons"
import { Badge } from "@medusajs/ui"
import type { Control, FieldPathByValue, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { PickerError } from "./picker-error"
import { usePicker, type PickerPage, type PickerSource } from "./use-picker"

type Option = PickerPage["options"][number]

type MultiPickerFieldProps<Values extends FieldValues> = {
  control: Control<Values>
  name: FieldPathByValue<Values, Option[]>
  label: string
  hint?: string
  placeholder?: string
  source: PickerSource
}

/** Pick several of many; what is picked stands below, whatever one searches for next. */
export const MultiPickerField = <Values extends FieldValues>(props: MultiPickerFieldProps<Values>) => {
  const { control, hint, label, name, placeholder, source } = props
  const { t } = useTranslation()
  const { combobox, error, search } = usePicker(source)
  const validate = (value: Option[]) => value.length > 0 || t("courses.validation.required")
  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ validate }}
      render={({ field: { onChange, value, ...field } }) => {
        const picked: Option[] = value
        const pick = (ids: string[]) => {
          // The options of an earlier search are gone; what was picked of them carries its label.
          const known = [...picked, ...combobox.options]
          onChange(ids.flatMap((id) => known.find((option) => option.value === id) ?? []))
        }
        return (
          <Form.Item>
            <Form.Label>{label}</Form.Label>
            <Form.Control>
              <Combobox<string[]>
                {...field}
                {...combobox}
                // It would empty its search with every pick and whenever it closes: only typing changes it.
                onInput={(event) => search(event.currentTarget.value)}
                value={picked.map((option) => option.value)}
                onChange={(ids) => pick(ids ?? [])}
                placeholder={placeholder}
              />
            </Form.Control>
            <PickerError error={error} />
            {picked.length > 0 && (
              <ul className="flex flex-wrap gap-1.5 pt-1" aria-label={label}>
                {picked.map((option) => (
                  <li key={option.value} className="max-w-full">
                    <Badge size="2xsmall" className="max-w-full gap-x-0.5 pe-0.5 ps-1.5">
                      <span className="truncate">{option.label}</span>
                      <button
                        type="button"
                        aria-label={t("courses.general.removeItem", { name: option.label })}
                        className="text-ui-fg-muted hover:text-ui-fg-base focus-visible:shadow-borders-focus rounded-sm outline-none"
                        onClick={() => pick(picked.filter((other) => other !== option).map((other) => other.value))}
                      >
                        <XMarkMini />
                      </button>
                    </Badge>
                  </li>
                ))}
              </ul>
            )}
            {hint && <Form.Hint>{hint}</Form.Hint>}
            <Form.ErrorMessage />
          </Form.Item>
        )
      }}
    />
  )
}
