import { InlineTip } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminEnrollment } from "../../../http/admin"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { accessApi } from "../../lib/access-api"
import { courseKeys } from "../../lib/query-keys"
import { DrawerForm } from "../form/drawer-form"
import { TextareaField } from "../form/fields"
import { useRequiredRule } from "../form/rules"
import { EntitlementList } from "./entitlement-list"

type RevokeDrawerProps = {
  enrollment: AdminEnrollment
  onClose: () => void
}

/** Closes a course for a customer; says first what it closes, and asks why. */
export const RevokeDrawer = ({ enrollment, onClose }: RevokeDrawerProps) => {
  const { t } = useTranslation()
  const required = useRequiredRule()
  const form = useForm({ defaultValues: { reason: "" } })
  const { isPending, mutateAsync } = usePluginMutation({
    run: (reason: string) => accessApi.revoke(enrollment.id, { reason }),
    touches: [courseKeys.enrollments()],
    done: t("courses.toast.revoked"),
  })
  const open = enrollment.entitlements.filter((entitlement) => entitlement.state !== "revoked")
  return (
    <DrawerForm
      title={t("courses.enrollment.revoke")}
      description={t("courses.enrollment.revokeHint", {
        course: enrollment.course.title,
        customer: enrollment.customer.email ?? enrollment.customer.id,
      })}
      form={form}
      isPending={isPending}
      submitLabel={t("courses.enrollment.revoke")}
      danger
      onClose={onClose}
      onSubmit={({ reason }) => mutateAsync(reason.trim())}
    >
      <EntitlementList entitlements={open} />
      <TextareaField
        control={form.control}
        name="reason"
        label={t("courses.fields.reason")}
        hint={t("courses.enrollment.revokeReasonHint")}
        rules={required}
        rows={3}
      />
      <InlineTip label={t("courses.enrollment.progressKept")}>{t("courses.enrollment.progressKeptHint")}</InlineTip>
    </DrawerForm>
  )
}
