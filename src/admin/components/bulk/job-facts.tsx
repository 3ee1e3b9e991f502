import { clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminBulkJobDetail } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { ActorName } from "../common/actor-name"
import { Facts } from "../common/user-text"

type JobFactsProps = {
  job: AdminBulkJobDetail
}

type FigureProps = {
  label: string
  value: number
  tone?: string
}

const Figure = ({ label, tone, value }: FigureProps) => {
  const format = useFormat()
  return (
    <div className="flex flex-col gap-y-1 px-4 py-3">
      <dt className="txt-compact-small text-ui-fg-subtle">{label}</dt>
      <dd className={clx("txt-compact-large-plus tabular-nums", value > 0 && tone)}>{format.number(value)}</dd>
    </div>
  )
}

/** A job's figures, and what holds for every row of it. */
export const JobFacts = ({ job }: JobFactsProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const { input } = job
  const isBefore = job.status === "checked" || job.status === "checking"
  const dates = input.date_format && t(`courses.bulk.dates.${input.date_format}`)
  const isDetected = input.date_format_detected && input.date_format !== "ambiguous"
  const terms = [
    job.file_name,
    input.reason,
    input.access_days && t("courses.count.days", { count: input.access_days }),
    input.expires_at && t("courses.entitlement.until", { date: format.end(input.expires_at, input.expires_at_day) }),
    dates && (isDetected ? t("courses.bulk.dates.detected", { format: dates }) : dates),
    job.kind === "import" &&
      t(input.create_customers ? "courses.bulk.createsCustomers" : "courses.bulk.knownCustomersOnly"),
    job.kind !== "revoke" && t(input.notify ? "courses.bulk.mails" : "courses.bulk.noMails"),
  ]
  return (
    <div className="flex flex-col gap-y-3">
      <dl className="shadow-elevation-card-rest bg-ui-bg-component grid auto-cols-fr grid-cols-2 rounded-lg sm:grid-flow-col sm:grid-cols-none">
        <Figure label={t("courses.bulk.figure.total")} value={job.total_rows} />
        {isBefore ? (
          <Figure label={t("courses.bulk.figure.ready")} value={job.total_rows - job.bad_rows} tone="text-ui-tag-green-text" />
        ) : (
          <Figure label={t("courses.bulk.figure.changed")} value={job.changed_rows} tone="text-ui-tag-green-text" />
        )}
        {!isBefore && <Figure label={t("courses.bulk.figure.unchanged")} value={job.done_rows - job.changed_rows} />}
        {job.guest_rows > 0 && (
          <Figure label={t("courses.bulk.figure.guests")} value={job.guest_rows} tone="text-ui-tag-orange-text" />
        )}
        <Figure
          label={t("courses.bulk.figure.bad")}
          value={job.bad_rows + job.failed_rows}
          tone="text-ui-tag-red-text"
        />
      </dl>
      <Text size="small" className="text-ui-fg-muted break-words">
        <Facts parts={[...terms, format.dateTime(job.created_at), <ActorName key="actor" actor={job.created_by} />]} />
      </Text>
    </div>
  )
}
