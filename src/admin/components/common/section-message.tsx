import { ArrowPath, ExclamationCircle } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import type { PropsWithChildren, ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { errorText } from "../../lib/error-text"
import { errorStatus } from "../../lib/uploads/request-error"

type SectionMessageProps = PropsWithChildren<{
  icon?: ReactNode
  title: string
  message?: string
}>

/** An empty section: what is missing, and below it what to do. */
export const SectionMessage = ({ children, icon, message, title }: SectionMessageProps) => (
  <div className="flex flex-col items-center gap-y-4 px-6 pb-8 pt-6">
    <div className="flex flex-col items-center gap-y-1 text-center">
      {icon && <div className="text-ui-fg-subtle pb-2">{icon}</div>}
      <Text size="small" leading="compact" weight="plus" className="text-ui-fg-subtle">
        {title}
      </Text>
      {message && (
        <Text size="small" className="text-ui-fg-muted text-balance">
          {message}
        </Text>
      )}
    </div>
    {children}
  </div>
)

type SectionErrorProps = {
  error: Error
  onRetry: () => void
}

/** A section that could not be loaded; the rest of the page stays usable. */
export const SectionError = ({ error, onRetry }: SectionErrorProps) => {
  const { t } = useTranslation()
  if (errorStatus(error) === 404) {
    // Asking again brings nothing back.
    return (
      <div role="alert">
        <SectionMessage icon={<ExclamationCircle />} title={t("courses.gone.other")} message={t("courses.gone.hint")} />
      </div>
    )
  }
  return (
    <div role="alert">
      <SectionMessage icon={<ExclamationCircle />} title={t("courses.general.loadFailed")} message={errorText(t, error)}>
        <Button size="small" variant="secondary" onClick={onRetry}>
          <ArrowPath />
          {t("courses.general.retry")}
        </Button>
      </SectionMessage>
    </div>
  )
}
