import { useUpload } from "../../hooks/use-upload"
import type { UploadTarget } from "../../lib/uploads/types"
import { InterruptedUpload } from "./interrupted-upload"
import { UploadCard } from "./upload-card"

/** One of several files on their way to the same place. */
export const ResourceUpload = ({ target }: { target: UploadTarget }) => {
  const upload = useUpload(target)
  if (upload.view) {
    return <UploadCard upload={upload} />
  }
  return upload.interrupted && <InterruptedUpload interrupted={upload.interrupted} onDiscard={upload.discard} />
}
