import { InlineTip } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { DrawerForm } from "../form/drawer-form"
import { ReasonFields } from "./reason-fields"

type RevokeDrawerProps = {
  description: string
  /** What it closes. */
  children?: ReactNode
  isPending: boolean
  onSubmit: (input: { reason: string }) => Promise<unknown>
  onClose: () => void
}

/** Closes courses for customers; says first what it closes, and asks why. */
export const RevokeDrawer = ({ children, description, isPending, onClose, onSubmit }: RevokeDrawerProps) => {
  const { t } = useTranslation()
  const form = useForm({ defaultValues: { reason: "" } })
  return (
    <DrawerForm
      title={t("courses.enrollment.revoke")}
      description={description}
      form={form}
      isPending={isPending}
      submitLabel={t("courses.enrollment.revoke")}
      danger
      onClose={onClose}
      onSubmit={({ reason }) => onSubmit({ reason: reason.trim() })}
    >
      {children}
      <ReasonFields control={form.control} names={{ reason: "reason" }} />
      <InlineTip label={t("courses.enrollment.progressKept")}>{t("courses.enrollment.progressKeptHint")}</InlineTip>
    </DrawerForm>
  )
}
