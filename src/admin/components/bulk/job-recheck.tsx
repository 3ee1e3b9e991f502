import { Button, InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminBulkJobDetail, AdminImportParams } from "../../../http/admin"
import { useImport } from "../../hooks/use-import"
import { bulkApi } from "../../lib/bulk-api"
import { importFiles } from "../../lib/import-files"

type JobRecheckProps = {
  job: AdminBulkJobDetail
}

/** What a file does not say by itself, its sender can: it is checked again with that, and nothing is lost. */
export const JobRecheck = ({ job }: JobRecheckProps) => {
  const { t } = useTranslation()
  const { check } = useImport()
  const file = importFiles.recall(job.id)
  if (!file || job.status !== "checked" || job.bad_rows === 0) {
    return null
  }
  const { create_customers, date_format, date_format_detected, notify } = job.input
  const declared = date_format_detected || date_format === "ambiguous" ? null : date_format
  const given: AdminImportParams = { create_customers, notify, ...(declared ? { date_format: declared } : {}) }
  const recheck = (change: AdminImportParams) =>
    check.mutate({ file, ...given, ...change }, { onSuccess: () => void bulkApi.cancel(job.id) })
  return (
    <>
      {date_format === "ambiguous" && (
        <div className="flex flex-col items-start gap-y-3">
          <InlineTip label={t("courses.import.ambiguous")}>{t("courses.import.ambiguousHint")}</InlineTip>
          <div className="flex flex-wrap gap-2">
            <Button size="small" variant="secondary" isLoading={check.isPending} onClick={() => recheck({ date_format: "dmy" })}>
              {t("courses.import.dayFirst")}
            </Button>
            <Button size="small" variant="secondary" isLoading={check.isPending} onClick={() => recheck({ date_format: "mdy" })}>
              {t("courses.import.monthFirst")}
            </Button>
          </div>
        </div>
      )}
      {!create_customers && (
        <div className="flex flex-col items-start gap-y-3">
          <InlineTip label={t("courses.import.unknown")}>{t("courses.import.unknownHint")}</InlineTip>
          <Button size="small" variant="secondary" isLoading={check.isPending} onClick={() => recheck({ create_customers: true })}>
            {t("courses.import.recheck")}
          </Button>
        </div>
      )}
    </>
  )
}
