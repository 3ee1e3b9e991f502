import { useTranslation } from "react-i18next"

/** What the API takes at most. */
const MAX_DAYS = 36_500

/** Required, whole, and within what the API takes. */
export const useDaysRules = (min: number) => {
  const { t } = useTranslation()
  const message = t("courses.validation.days", { min, max: MAX_DAYS })
  return {
    validate: (value: unknown) => {
      const days = Number(value)
      return (value !== "" && Number.isInteger(days) && days >= min && days <= MAX_DAYS) || message
    },
  }
}

export const useRequiredRule = () => {
  const { t } = useTranslation()
  const message = t("courses.validation.required")
  return { validate: (value: unknown) => (typeof value === "string" && value.trim() !== "") || message }
}
