import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useHref } from "react-router-dom"
import { errorText } from "../lib/error-text"
import { isSignedOut } from "../lib/uploads/request-error"

/** Tells of something that failed: what happened, and what to do. */
export const useErrorToast = () => {
  const { t } = useTranslation()
  const login = useHref("/login")
  return (error: unknown) => {
    if (isSignedOut(error)) {
      // In a tab of its own: what was typed stays here.
      const label = t("courses.session.logIn")
      const action = { label, altText: label, onClick: () => void window.open(login, "_blank") }
      toast.error(t("courses.session.ended"), { description: t("courses.session.notSaved"), action })
    } else {
      toast.error(errorText(t, error))
    }
  }
}
