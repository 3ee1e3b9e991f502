import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { accessApi } from "../../lib/access-api"
import { toGrantPeriod, type PeriodValues } from "../../lib/form-values"
import { searchCourses, searchCustomers } from "../../lib/pickers"
import { courseKeys } from "../../lib/query-keys"
import { DrawerForm } from "../form/drawer-form"
import { TextareaField } from "../form/fields"
import { PeriodFields } from "../form/period-fields"
import { PickerField } from "../form/picker-field"

type GrantDrawerProps = {
  /** Missing: to be picked. */
  courseId?: string
  customerId?: string
  onClose: () => void
}

type Values = PeriodValues & { course_id: string; customer_id: string; reason: string }

/** Opens a course for a customer by hand. */
export const GrantDrawer = ({ courseId, customerId, onClose }: GrantDrawerProps) => {
  const { t } = useTranslation()
  const form = useForm<Values>({
    defaultValues: {
      course_id: courseId ?? "",
      customer_id: customerId ?? "",
      reason: "",
      period: "forever",
      days: "",
      until: null,
    },
  })
  const { control } = form
  const { isPending, mutateAsync } = usePluginMutation({
    run: accessApi.grant,
    touches: [courseKeys.enrollments()],
    done: t("courses.toast.granted"),
  })
  return (
    <DrawerForm
      title={t("courses.enrollment.grant")}
      description={t("courses.enrollment.grantHint")}
      form={form}
      isPending={isPending}
      submitLabel={t("courses.enrollment.grantAction")}
      onClose={onClose}
      onSubmit={({ course_id, customer_id, reason, ...period }) =>
        mutateAsync({
          course_id,
          customer_id,
          ...(reason.trim() ? { reason: reason.trim() } : {}),
          ...toGrantPeriod(period),
        })
      }
    >
      {!customerId && (
        <PickerField
          control={control}
          name="customer_id"
          label={t("fields.customer")}
          placeholder={t("courses.enrollment.pickCustomer")}
          queryKey={courseKeys.customerPicker()}
          load={searchCustomers}
        />
      )}
      {!courseId && (
        <PickerField
          control={control}
          name="course_id"
          label={t("courses.fields.course")}
          placeholder={t("courses.link.pickCourse")}
          queryKey={courseKeys.coursePicker()}
          load={searchCourses}
        />
      )}
      <PeriodFields
        control={control}
        names={{ period: "period", days: "days", until: "until" }}
        modes={["forever", "days", "date"]}
      />
      <TextareaField
        control={control}
        name="reason"
        label={t("courses.fields.reason")}
        hint={t("courses.enrollment.reasonHint")}
        rows={3}
        optional
      />
    </DrawerForm>
  )
}
