import { useTranslation } from "react-i18next"
import { useDropGuard } from "../../hooks/use-drop-guard"
import type { useUpload } from "../../hooks/use-upload"
import { FileDrop } from "../common/file-drop"
import { InterruptedUpload } from "./interrupted-upload"
import { UploadCard } from "./upload-card"

type UploadFieldProps = {
  upload: ReturnType<typeof useUpload>
  /** As an input's `accept`. */
  accept: string
  label: string
  hint: string
  /** One line high, for a place that mostly stays empty. */
  isSmall?: boolean
}

/** Where a file is put: the field, the upload under way, or what a reload interrupted and how it goes on. */
export const UploadField = ({ accept, hint, isSmall, label, upload }: UploadFieldProps) => {
  const { t } = useTranslation()
  const { begin, discard, interrupted, view } = upload
  useDropGuard()
  if (view) {
    return <UploadCard upload={upload} />
  }
  return (
    <>
      {interrupted && <InterruptedUpload interrupted={interrupted} onDiscard={discard} />}
      <FileDrop
        accept={accept}
        label={interrupted ? t("courses.upload.chooseAgain", { file: interrupted.file.name }) : label}
        hint={interrupted ? t("courses.upload.chooseAgainHint") : hint}
        onFiles={([file]) => void begin(file)}
        isSmall={isSmall}
      />
    </>
  )
}
