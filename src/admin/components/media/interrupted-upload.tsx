import { Button, InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../hooks/use-format"
import type { InterruptedUpload as Interruption } from "../../lib/uploads/upload-manager"

type InterruptedUploadProps = {
  interrupted: Interruption
  onDiscard: () => void
}

/** After a reload the browser no longer has the file: picking it again goes on where the upload stopped. */
export const InterruptedUpload = ({ interrupted, onDiscard }: InterruptedUploadProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const { expiresAt, file } = interrupted
  return (
    <InlineTip label={t("courses.upload.interrupted")} variant="warning" className="break-words">
      {t("courses.upload.interruptedHint", {
        file: file.name,
        size: format.bytes(file.size),
        date: format.dateTime(expiresAt),
      })}{" "}
      <Button size="small" variant="transparent" type="button" className="text-ui-fg-interactive-hover inline p-0" onClick={onDiscard}>
        {t("courses.upload.discard")}
      </Button>
    </InlineTip>
  )
}
