import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { PickerPage } from "../components/form/use-picker"
import { accessApi } from "../lib/access-api"
import { bulkApi } from "../lib/bulk-api"
import { toGrantPeriod, type PeriodValues } from "../lib/form-values"
import { courseKeys } from "../lib/query-keys"
import { useBulkMutation } from "./use-bulk-mutation"
import { usePluginMutation } from "./use-plugin-mutation"

type Option = PickerPage["options"][number]

export type GrantValues = PeriodValues & {
  customers: Option[]
  courses: Option[]
  reason: string
  notify: boolean
}

/** Who or what is known before the form opens. */
export interface GrantTarget {
  customerId?: string
  courseId?: string
}

const known = (id: string | undefined): Option[] => (id ? [{ value: id, label: id }] : [])

/** A form that gives courses to customers, and what sends it. */
export const useGrant = ({ courseId, customerId }: GrantTarget) => {
  const { t } = useTranslation()
  const form = useForm<GrantValues>({
    defaultValues: {
      customers: known(customerId),
      courses: known(courseId),
      reason: "",
      notify: true,
      period: "forever",
      days: "",
      until: null,
    },
  })
  const one = usePluginMutation({
    run: accessApi.grant,
    touches: [courseKeys.enrollments()],
    done: ({ enrollment: { customer } }) =>
      customer.has_account ? t("courses.toast.granted") : t("courses.toast.grantedGuest", { email: customer.email ?? customer.id }),
  })
  const many = useBulkMutation(bulkApi.createAndWait)
  const submit = ({ courses, customers, notify, reason, ...period }: GrantValues): Promise<unknown> => {
    const terms = { reason: reason.trim(), notify, ...toGrantPeriod(period) }
    return customers.length === 1 && courses.length === 1
      ? one.mutateAsync({ customer_id: customers[0].value, course_id: courses[0].value, ...terms })
      : many.mutateAsync({
          action: "grant",
          customer_ids: customers.map((option) => option.value),
          course_ids: courses.map((option) => option.value),
          ...terms,
        })
  }
  return { form, submit, isPending: one.isPending || many.isPending }
}
