import { AcademicCap, Calendar, Clock, Key, User, XCircle } from "@medusajs/icons"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminEnrollment } from "../../../http/admin"
import { customerLabel } from "../../lib/pickers"
import { RowMenu } from "../common/row-menu"
import { TimelineDrawer } from "../timeline/timeline-drawer"
import { GrantDrawer } from "./grant-drawer"
import { ExtendEnrollmentDrawer, RevokeEnrollmentDrawer } from "./enrollment-drawers"

type EnrollmentActionsProps = {
  enrollment: AdminEnrollment
  /** Links to the page that one is on make no sense. */
  hide?: "customer" | "course"
}

/** What one can do to a customer's access to a course. */
export const EnrollmentActions = ({ enrollment, hide }: EnrollmentActionsProps) => {
  const { t } = useTranslation()
  const [drawer, setDrawer] = useState<"timeline" | "grant" | "extend" | "revoke" | null>(null)
  const close = () => setDrawer(null)
  const { course, customer, entitlements } = enrollment
  const canExtend = entitlements.some(({ state }) => state === "active") && enrollment.access_until !== null
  const canRevoke = entitlements.some(({ state }) => state !== "revoked")
  const links = [
    { of: "customer", icon: <User />, label: t("courses.enrollment.viewCustomer"), to: `/customers/${customer.id}` },
    { of: "course", icon: <AcademicCap />, label: t("courses.enrollment.viewCourse"), to: `/courses/${course.id}` },
  ]
  const subject = [hide !== "course" && course.title, hide !== "customer" && customerLabel(customer)].filter(Boolean).join(", ")
  const open = (name: typeof drawer) => () => setDrawer(name)
  return (
    <div className="flex justify-end" onClick={(event) => event.stopPropagation()}>
      <RowMenu
        name={subject}
        groups={[
          {
            actions: [
              { icon: <Clock />, label: t("courses.timeline.action"), onClick: open("timeline") },
              ...links.filter((link) => link.of !== hide).map(({ icon, label, to }) => ({ icon, label, to })),
            ],
          },
          {
            actions: [
              { icon: <Key />, label: t("courses.enrollment.grantMore"), onClick: open("grant") },
              {
                icon: <Calendar />,
                label: t("courses.enrollment.extend"),
                disabled: !canExtend,
                onClick: open("extend"),
              },
              {
                icon: <XCircle />,
                label: t("courses.enrollment.revoke"),
                disabled: !canRevoke,
                onClick: open("revoke"),
              },
            ],
          },
        ]}
      />
      {drawer === "timeline" && (
        <TimelineDrawer
          enrollmentId={enrollment.id}
          subject={[course.title, customerLabel(customer)]}
          onClose={close}
        />
      )}
      {drawer === "grant" && <GrantDrawer courseId={course.id} customerId={customer.id} onClose={close} />}
      {drawer === "extend" && <ExtendEnrollmentDrawer enrollment={enrollment} onClose={close} />}
      {drawer === "revoke" && <RevokeEnrollmentDrawer enrollment={enrollment} onClose={close} />}
    </div>
  )
}
