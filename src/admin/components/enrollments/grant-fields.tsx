import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { GrantTarget, GrantValues } from "../../hooks/use-grant"
import { coursePicker, customerPicker } from "../../lib/pickers"
import { MultiPickerField } from "../form/multi-picker-field"
import { PeriodFields } from "../form/period-fields"
import { ReasonFields } from "./reason-fields"

type GrantFieldsProps = GrantTarget & {
  control: Control<GrantValues>
}

/** Whom, what, how long and why. What is known already is not asked for. */
export const GrantFields = ({ control, courseId, customerId }: GrantFieldsProps) => {
  const { t } = useTranslation()
  return (
    <>
      {!customerId && (
        <MultiPickerField
          control={control}
          name="customers"
          label={t("courses.fields.customers")}
          placeholder={t("courses.enrollment.pickCustomer")}
          source={customerPicker(t("courses.customer.noAccount"))}
        />
      )}
      {!courseId && (
        <MultiPickerField
          control={control}
          name="courses"
          label={t("courses.fields.courses")}
          placeholder={t("courses.link.pickCourse")}
          source={coursePicker}
        />
      )}
      <PeriodFields
        control={control}
        names={{ period: "period", days: "days", until: "until" }}
        modes={["forever", "days", "date"]}
      />
      <ReasonFields control={control} names={{ reason: "reason", notify: "notify" }} />
    </>
  )
}
