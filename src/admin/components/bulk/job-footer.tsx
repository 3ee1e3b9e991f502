import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminBulkJob } from "../../../http/admin"
import { useJobActions } from "../../hooks/use-job-actions"

type JobFooterProps = {
  job: AdminBulkJob
}

/** What one can do with a job now. */
export const JobFooter = ({ job }: JobFooterProps) => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const actions = useJobActions(job)
  const ready = job.total_rows - job.bad_rows
  const discard = () => actions.discard(undefined).then(() => handleSuccess(), () => undefined)
  return (
    <RouteFocusModal.Footer>
      {job.status === "checked" ? (
        <>
          <Button size="small" variant="secondary" isLoading={actions.isCanceling} onClick={() => void discard()}>
            {t("courses.bulk.discard")}
          </Button>
          <Button size="small" disabled={ready === 0} isLoading={actions.isStarting} onClick={actions.start}>
            {t("courses.bulk.start", { count: ready })}
          </Button>
        </>
      ) : (
        <>
          {job.status === "running" && (
            <Button size="small" variant="danger" isLoading={actions.isCanceling} onClick={() => void actions.stop()}>
              {t("courses.bulk.stop")}
            </Button>
          )}
          <RouteFocusModal.Close asChild>
            <Button size="small" variant="secondary">
              {t("actions.close")}
            </Button>
          </RouteFocusModal.Close>
        </>
      )}
    </RouteFocusModal.Footer>
  )
}
