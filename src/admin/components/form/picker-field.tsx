import { Combobox, Form } from "@medusajs/dashboard/components"
import { useComboboxData } from "@medusajs/dashboard/hooks"
import type { QueryKey } from "@tanstack/react-query"
import type { Control, FieldPathByValue, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"

interface PickerPage {
  count: number
  offset: number
  limit: number
  options: { label: string; value: string }[]
}

export interface PickerQuery {
  q?: string
  limit?: number
  offset?: number
}

type PickerFieldProps<Values extends FieldValues> = {
  control: Control<Values>
  name: FieldPathByValue<Values, string>
  label: string
  hint?: string
  placeholder?: string
  queryKey: QueryKey
  load: (query: PickerQuery) => Promise<PickerPage>
  onPick?: () => void
}

/** Pick one of many: searches on the server while one types, and loads more while one scrolls. */
export const PickerField = <Values extends FieldValues>(props: PickerFieldProps<Values>) => {
  const { control, hint, label, load, name, onPick, placeholder, queryKey } = props
  const { t } = useTranslation()
  const data = useComboboxData<PickerPage, PickerQuery>({
    queryKey,
    queryFn: ({ limit, offset, q }) => load({ limit, offset, q }),
    getOptions: (page) => page.options,
  })
  const validate = (value: unknown) => (typeof value === "string" && value !== "") || t("courses.validation.required")
  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ validate }}
      render={({ field: { onChange, value, ...field } }) => (
        <Form.Item>
          <Form.Label>{label}</Form.Label>
          <Form.Control>
            <Combobox<string>
              {...field}
              value={value}
              onChange={(picked) => {
                onChange(picked ?? "")
                onPick?.()
              }}
              options={data.options}
              searchValue={data.searchValue}
              onSearchValueChange={data.onSearchValueChange}
              fetchNextPage={() => void data.fetchNextPage()}
              isFetchingNextPage={data.isFetchingNextPage}
              placeholder={placeholder}
            />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
