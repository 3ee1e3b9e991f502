import { Button, InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type InterruptedUploadProps = {
  fileName: string
  onDiscard: () => void
}

/** After a reload the browser no longer has the file: picking it again goes on where the upload stopped. */
export const InterruptedUpload = ({ fileName, onDiscard }: InterruptedUploadProps) => {
  const { t } = useTranslation()
  return (
    <InlineTip label={t("courses.upload.interrupted")} variant="warning">
      <span className="break-words">{t("courses.upload.interruptedHint", { file: fileName })}</span>
      <Button size="small" variant="transparent" type="button" className="text-ui-fg-interactive" onClick={onDiscard}>
        {t("courses.upload.discard")}
      </Button>
    </InlineTip>
  )
}
