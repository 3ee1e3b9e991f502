import { Badge, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Who has no account cannot log in: a claim link brings their courses into one. */
export const NoAccountBadge = () => {
  const { t } = useTranslation()
  return (
    <Tooltip content={t("courses.customer.noAccountHint")}>
      <Badge size="2xsmall" color="orange" className="whitespace-nowrap">
        {t("courses.customer.noAccount")}
      </Badge>
    </Tooltip>
  )
}
