import { Button, InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminBulkJob } from "../../../http/admin"
import { useImport } from "../../hooks/use-import"
import { bulkApi } from "../../lib/bulk-api"
import { importFiles } from "../../lib/import-files"

type JobRecheckProps = {
  job: AdminBulkJob
}

/** Rows whose customer is unknown need not be lost: the same file again, with customers made where there are none. */
export const JobRecheck = ({ job }: JobRecheckProps) => {
  const { t } = useTranslation()
  const { check } = useImport()
  const file = importFiles.recall(job.id)
  const isOffered = job.status === "checked" && job.bad_rows > 0 && !job.input.create_customers
  if (!isOffered || !file) {
    return null
  }
  const recheck = () =>
    check.mutate(
      { file, create_customers: true, notify: job.input.notify },
      { onSuccess: () => void bulkApi.cancel(job.id) }
    )
  return (
    <div className="flex flex-col items-start gap-y-3">
      <InlineTip label={t("courses.import.unknown")}>{t("courses.import.unknownHint")}</InlineTip>
      <Button size="small" variant="secondary" isLoading={check.isPending} onClick={recheck}>
        {t("courses.import.recheck")}
      </Button>
    </div>
  )
}
