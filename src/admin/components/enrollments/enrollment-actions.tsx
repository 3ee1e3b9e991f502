import { ActionMenu } from "@medusajs/dashboard/components"
import { Key, User, XCircle } from "@medusajs/icons"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminEnrollment } from "../../../http/admin"
import { GrantDrawer } from "./grant-drawer"
import { RevokeDrawer } from "./revoke-drawer"

type EnrollmentActionsProps = {
  enrollment: AdminEnrollment
  /** On the customer's own page a link to it makes no sense. */
  hideCustomer?: boolean
}

export const EnrollmentActions = ({ enrollment, hideCustomer }: EnrollmentActionsProps) => {
  const { t } = useTranslation()
  const [drawer, setDrawer] = useState<"grant" | "revoke" | null>(null)
  const close = () => setDrawer(null)
  const canRevoke = enrollment.entitlements.some((entitlement) => entitlement.state !== "revoked")
  const customer = {
    icon: <User />,
    label: t("courses.enrollment.viewCustomer"),
    to: `/customers/${enrollment.customer.id}`,
  }
  return (
    <div className="flex justify-end">
      <ActionMenu
        groups={[
          {
            actions: [
              ...(hideCustomer ? [] : [customer]),
              { icon: <Key />, label: t("courses.enrollment.grantMore"), onClick: () => setDrawer("grant") },
            ],
          },
          {
            actions: [
              {
                icon: <XCircle />,
                label: t("courses.enrollment.revoke"),
                disabled: !canRevoke,
                onClick: () => setDrawer("revoke"),
              },
            ],
          },
        ]}
      />
      {drawer === "grant" && (
        <GrantDrawer courseId={enrollment.course.id} customerId={enrollment.customer.id} onClose={close} />
      )}
      {drawer === "revoke" && <RevokeDrawer enrollment={enrollment} onClose={close} />}
    </div>
  )
}
