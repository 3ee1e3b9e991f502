import type { ReactNode } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminExtendEnrollment } from "../../../http/admin"
import { toGrantPeriod, type PeriodValues } from "../../lib/form-values"
import { DrawerForm } from "../form/drawer-form"
import { PeriodFields } from "../form/period-fields"
import { ReasonFields } from "./reason-fields"

type ExtendDrawerProps = {
  description: string
  children?: ReactNode
  isPending: boolean
  onSubmit: (input: AdminExtendEnrollment) => Promise<unknown>
  onClose: () => void
}

type Values = PeriodValues & { reason: string; notify: boolean }

/** Makes access last longer. */
export const ExtendDrawer = ({ children, description, isPending, onClose, onSubmit }: ExtendDrawerProps) => {
  const { t } = useTranslation()
  const form = useForm<Values>({
    defaultValues: { period: "days", days: "30", until: null, reason: "", notify: true },
  })
  return (
    <DrawerForm
      title={t("courses.enrollment.extend")}
      description={description}
      form={form}
      isPending={isPending}
      submitLabel={t("courses.enrollment.extendAction")}
      onClose={onClose}
      onSubmit={({ notify, reason, ...period }) =>
        onSubmit({ reason: reason.trim(), notify, ...toGrantPeriod(period) })
      }
    >
      {children}
      <PeriodFields
        control={form.control}
        names={{ period: "period", days: "days", until: "until" }}
        modes={["days", "date"]}
        hints={{ days: t("courses.enrollment.extendDaysHint") }}
      />
      <ReasonFields control={form.control} names={{ reason: "reason", notify: "notify" }} />
    </DrawerForm>
  )
}
