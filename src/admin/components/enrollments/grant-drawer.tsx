import { useTranslation } from "react-i18next"
import { useGrant, type GrantTarget } from "../../hooks/use-grant"
import { DrawerForm } from "../form/drawer-form"
import { GrantFields } from "./grant-fields"

type GrantDrawerProps = GrantTarget & {
  onClose: () => void
}

/** Opens courses for customers by hand. */
export const GrantDrawer = ({ courseId, customerId, onClose }: GrantDrawerProps) => {
  const { t } = useTranslation()
  const { form, isPending, submit } = useGrant({ courseId, customerId })
  return (
    <DrawerForm
      title={t("courses.enrollment.grant")}
      description={t("courses.enrollment.grantHint")}
      form={form}
      isPending={isPending}
      submitLabel={t("courses.enrollment.grantAction")}
      onClose={onClose}
      onSubmit={submit}
    >
      <GrantFields control={form.control} courseId={courseId} customerId={customerId} />
    </DrawerForm>
  )
}
