import { RouteFocusModal } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type ModalFormFooterProps = {
  submitLabel: string
  isPending: boolean
}

/** Cancel and submit, below a form that fills the page. */
export const ModalFormFooter = ({ isPending, submitLabel }: ModalFormFooterProps) => {
  const { t } = useTranslation()
  return (
    <RouteFocusModal.Footer>
      <RouteFocusModal.Close asChild>
        <Button size="small" variant="secondary">
          {t("actions.cancel")}
        </Button>
      </RouteFocusModal.Close>
      <Button size="small" type="submit" isLoading={isPending}>
        {submitLabel}
      </Button>
    </RouteFocusModal.Footer>
  )
}
