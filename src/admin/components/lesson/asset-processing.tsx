import { ExclamationCircle, XMark } from "@medusajs/icons"
import { Button, IconButton, Text, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminMediaAsset } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import type { useProcessing } from "../../hooks/use-processing"
import { isBeingProcessed } from "../../lib/processing-api"
import { ProgressBar } from "../common/progress-bar"

type AssetProcessingProps = {
  asset: AdminMediaAsset
  processing: ReturnType<typeof useProcessing>
}

/** What is being made of a file and how far it is, or why it was not made. Nothing once it is done. */
export const AssetProcessing = ({ asset, processing }: AssetProcessingProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const { job } = asset
  if (!job) {
    return null
  }
  if (isBeingProcessed(asset)) {
    const retrying = job.state === "queued" && job.attempts > 0
    const stage = job.stage ?? (job.state === "queued" ? "queued" : "preparing")
    return (
      <div className="border-ui-border-base flex flex-col gap-y-2 border-t px-3 py-2.5">
        <div className="flex items-center justify-between gap-x-2">
          <Text size="xsmall" leading="compact" className="text-ui-fg-subtle" aria-live="polite">
            {retrying ? t("courses.processing.retrying") : t(`courses.processing.stage.${stage}`)}
          </Text>
          <div className="flex shrink-0 items-center gap-x-1">
            <Text size="xsmall" leading="compact" className="text-ui-fg-muted tabular-nums">
              {format.percent(job.progress)}
            </Text>
            <Tooltip content={t("courses.processing.cancel")}>
              <IconButton
                size="2xsmall"
                variant="transparent"
                type="button"
                aria-label={t("courses.processing.cancel")}
                disabled={processing.isPending}
                onClick={processing.cancel}
              >
                <XMark />
              </IconButton>
            </Tooltip>
          </div>
        </div>
        <ProgressBar percent={job.progress} label={t("courses.processing.progressOf", { file: asset.file_name })} />
        {retrying && job.error && (
          <Text size="xsmall" className="text-ui-fg-subtle break-words">
            {job.error}
          </Text>
        )}
      </div>
    )
  }
  if (job.state !== "failed" && job.state !== "canceled") {
    return null
  }
  const failed = job.state === "failed"
  return (
    <div className="border-ui-border-base flex items-center justify-between gap-x-3 border-t px-3 py-2.5">
      <div className="flex min-w-0 gap-x-2">
        {failed && <ExclamationCircle className="text-ui-fg-error mt-0.5 shrink-0" />}
        <div className="min-w-0">
          <Text size="xsmall" weight="plus" className={failed ? "text-ui-fg-error" : "text-ui-fg-subtle"}>
            {t(failed ? "courses.processing.failed" : "courses.processing.canceled")}
          </Text>
          {failed && job.error && (
            <Text size="xsmall" className="text-ui-fg-subtle break-words" role="alert">
              {job.error}
            </Text>
          )}
          {asset.status === "ready" && (
            <Text size="xsmall" className="text-ui-fg-muted">
              {t("courses.processing.playsAsBefore")}
            </Text>
          )}
        </div>
      </div>
      <Button
        size="small"
        variant="secondary"
        type="button"
        className="shrink-0 whitespace-nowrap"
        isLoading={processing.isPending}
        onClick={processing.retry}
      >
        {t("courses.upload.tryAgain")}
      </Button>
    </div>
  )
}
