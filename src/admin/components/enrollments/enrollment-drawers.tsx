import { useTranslation } from "react-i18next"
import type { AdminEnrollment, AdminExtendEnrollment, AdminRevokeEnrollment } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { accessApi } from "../../lib/access-api"
import { courseKeys } from "../../lib/query-keys"
import { EntitlementList } from "./entitlement-list"
import { ExtendDrawer } from "./extend-drawer"
import { RevokeDrawer } from "./revoke-drawer"

type EnrollmentDrawerProps = {
  enrollment: AdminEnrollment
  onClose: () => void
}

const TOUCHES = [courseKeys.enrollments(), courseKeys.ofOrders()]

const subjectOf = ({ course, customer }: AdminEnrollment) => ({
  course: course.title,
  customer: customer.email ?? customer.id,
})

export const ExtendEnrollmentDrawer = ({ enrollment, onClose }: EnrollmentDrawerProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const { isPending, mutateAsync } = usePluginMutation({
    run: (input: AdminExtendEnrollment) => accessApi.extend(enrollment.id, input),
    touches: TOUCHES,
    done: ({ enrollment: saved }) =>
      t("courses.toast.extended", { date: saved.access_until ? format.end(saved.access_until, saved.access_until_day) : "" }),
  })
  const { access_until, access_until_day } = enrollment
  return (
    <ExtendDrawer
      description={t("courses.enrollment.extendHint", {
        ...subjectOf(enrollment),
        date: access_until ? format.end(access_until, access_until_day) : t("courses.period.forever"),
      })}
      isPending={isPending}
      onClose={onClose}
      onSubmit={mutateAsync}
    />
  )
}

export const RevokeEnrollmentDrawer = ({ enrollment, onClose }: EnrollmentDrawerProps) => {
  const { t } = useTranslation()
  const { isPending, mutateAsync } = usePluginMutation({
    run: (input: AdminRevokeEnrollment) => accessApi.revoke(enrollment.id, input),
    touches: TOUCHES,
    done: t("courses.toast.revoked"),
  })
  return (
    <RevokeDrawer
      description={t("courses.enrollment.revokeHint", subjectOf(enrollment))}
      isPending={isPending}
      onClose={onClose}
      onSubmit={mutateAsync}
    >
      <EntitlementList entitlements={enrollment.entitlements.filter(({ state }) => state !== "revoked")} />
    </RevokeDrawer>
  )
}
