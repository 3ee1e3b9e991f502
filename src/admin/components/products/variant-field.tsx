import { useQuery } from "@tanstack/react-query"
import type { Control, FieldPathByValue, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { listVariants } from "../../lib/pickers"
import { courseKeys } from "../../lib/query-keys"
import { SelectField } from "../form/fields"
import { ANY_VARIANT } from "./any-variant"

type VariantFieldProps<Values extends FieldValues> = {
  control: Control<Values>
  name: FieldPathByValue<Values, string>
  productId: string
}

/** Which variant opens the course; not shown for a product that has but one. */
export const VariantField = <Values extends FieldValues>({ control, name, productId }: VariantFieldProps<Values>) => {
  const { t } = useTranslation()
  const { data: variants = [] } = useQuery({
    queryKey: courseKeys.variantPicker(productId),
    queryFn: () => listVariants(productId),
    enabled: productId !== "",
  })
  if (variants.length < 2) {
    return null
  }
  return (
    <SelectField
      control={control}
      name={name}
      label={t("courses.fields.variant")}
      hint={t("courses.link.variantHint")}
      options={[
        { value: ANY_VARIANT, label: t("courses.link.anyVariant") },
        ...variants.map((variant) => ({ value: variant.id, label: variant.title ?? variant.id })),
      ]}
    />
  )
}
