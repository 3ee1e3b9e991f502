import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { errorText } from "../../lib/error-text"

/** Why a picker finds nothing: its list alone would say that there is nothing. */
export const PickerError = ({ error }: { error: Error | null }) => {
  const { t } = useTranslation()
  return (
    error && (
      <Text size="xsmall" className="text-ui-fg-error" role="alert">
        {errorText(t, error)}
      </Text>
    )
  )
}
