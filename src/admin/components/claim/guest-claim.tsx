import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { accessApi } from "../../lib/access-api"
import { courseKeys } from "../../lib/query-keys"
import { ClaimLink } from "./claim-link"

/** A customer without an account: what they were given waits for the link. */
export const GuestClaim = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Text size="small" leading="compact" weight="plus">
          {t("courses.customer.noAccount")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("courses.customer.claimHint")}
        </Text>
      </div>
      <ClaimLink make={(send) => accessApi.sendGuestClaimLink(customerId, { send })} touches={[courseKeys.enrollments()]} />
    </div>
  )
}
