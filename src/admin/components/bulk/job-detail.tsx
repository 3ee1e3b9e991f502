import { RouteFocusModal } from "@medusajs/dashboard/components"
import { Heading, InlineTip, Skeleton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminBulkJobDetail } from "../../../http/admin"
import { useBulkJob } from "../../hooks/use-bulk"
import { isActive } from "../../lib/bulk-api"
import { SectionError } from "../common/section-message"
import { JobFacts } from "./job-facts"
import { JobFooter } from "./job-footer"
import { JobProgress } from "./job-progress"
import { JobRecheck } from "./job-recheck"
import { JobRows } from "./job-rows"
import { JobStatusBadge } from "./job-status-badge"

const JobSummary = ({ job }: { job: AdminBulkJobDetail }) => {
  const { t } = useTranslation()
  return (
    <>
      <div className="flex flex-col gap-y-1">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <RouteFocusModal.Title asChild>
            <Heading>{t(`courses.bulk.title.${job.kind}`)}</Heading>
          </RouteFocusModal.Title>
          <JobStatusBadge job={job} />
        </div>
        <RouteFocusModal.Description asChild>
          <Text size="small" className="text-ui-fg-subtle break-words" aria-live="polite">
            {job.error ?? t(`courses.bulk.hint.${job.status}`, { ready: job.total_rows - job.bad_rows })}
          </Text>
        </RouteFocusModal.Description>
      </div>
      {isActive(job) && (
        <div className="flex flex-col gap-y-3">
          <JobProgress job={job} />
          <InlineTip label={t("courses.bulk.leave")}>{t("courses.bulk.leaveHint")}</InlineTip>
        </div>
      )}
      <JobFacts job={job} />
      <JobRecheck job={job} />
      {job.total_rows > 0 && <JobRows key={job.status} job={job} />}
    </>
  )
}

/** A bulk job: what the check found, how far it is, how it ended. */
export const JobDetail = ({ id }: { id: string }) => {
  const { t } = useTranslation()
  const { data: job, error, refetch } = useBulkJob(id)
  return (
    <div className="flex h-full flex-col overflow-hidden">
      <RouteFocusModal.Header />
      <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto px-6 py-8 md:py-16">
        <div className="flex w-full max-w-[800px] flex-col gap-y-8">
          {job ? (
            <JobSummary job={job} />
          ) : (
            <>
              <RouteFocusModal.Title className="sr-only">{t("courses.bulk.job")}</RouteFocusModal.Title>
              {error ? (
                <SectionError error={error} onRetry={() => void refetch()} />
              ) : (
                <Skeleton className="h-40 w-full rounded-lg" />
              )}
            </>
          )}
        </div>
      </RouteFocusModal.Body>
      {job && <JobFooter job={job} />}
    </div>
  )
}
