import type { BulkJobRow } from "../../../modules/course-learning/bulk/jobs"
import type { AdminNotice } from "../../notify"

const TITLES: Record<BulkJobRow["kind"], string> = {
  import: "Import of course access finished",
  grant: "Granting of course access finished",
  extend: "Extension of course access finished",
  revoke: "Revocation of course access finished",
}

/** What the bell says to whoever started the job; to everybody where that was no user but a secret key. */
export function bulkJobNotice(job: BulkJobRow): AdminNotice {
  const unchanged = job.done_rows - job.changed_rows
  const counts = [
    `${job.changed_rows} changed`,
    ...(unchanged ? [`${unchanged} as they were`] : []),
    ...(job.failed_rows ? [`${job.failed_rows} failed`] : []),
    ...(job.bad_rows ? [`${job.bad_rows} refused by the check`] : []),
  ]
  return {
    key: `course-bulk-job-${job.id}`,
    title: TITLES[job.kind],
    description: `${job.file_name ? `${job.file_name}: ` : ""}${counts.join(", ")}`,
    user_id: job.created_by.startsWith("user_") ? job.created_by : null,
    resource: { type: "course_bulk_job", id: job.id },
  }
}
