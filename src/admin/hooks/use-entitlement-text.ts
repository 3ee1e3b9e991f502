import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminEntitlement, AdminEnrollment } from "../../http/admin"
import { useFormat } from "./use-format"

/** What a code of the server may look like; an admin's own reason is free text, and stays as it is where no code is known. */
const REASON_CODE = /^[a-z]+(_[a-z]+)*$/

/** Why access is as it is, in words and dates. */
export const useEntitlementText = () => {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(
    () => ({
      reason: (value: string | null): string | null =>
        value && REASON_CODE.test(value) ? t(`courses.entitlement.reason.${value}`, { defaultValue: value }) : value,
      /** "Open until 3 March 2027" and the like. */
      window: ({
        expires_at,
        expires_at_day,
        starts_at,
        state,
      }: Pick<AdminEntitlement, "expires_at" | "expires_at_day" | "starts_at" | "state">): string | null => {
        if (state !== "active") {
          return null
        }
        if (starts_at && new Date(starts_at) > new Date()) {
          return t("courses.entitlement.from", { date: format.date(starts_at) })
        }
        if (!expires_at) {
          return t("courses.entitlement.forever")
        }
        const key = new Date(expires_at) > new Date() ? "until" : "ended"
        return t(`courses.entitlement.${key}`, { date: format.end(expires_at, expires_at_day) })
      },
      /** What an enrolment gives now. */
      until: ({ access, access_until, access_until_day }: Pick<AdminEnrollment, "access" | "access_until" | "access_until_day">): string => {
        if (access.granted) {
          return access_until ? format.end(access_until, access_until_day) : t("courses.period.forever")
        }
        return access.until ? format.end(access.until, access.until_day) : "-"
      },
    }),
    [t, format]
  )
}
