import type { BulkJobRow } from "../../../modules/course-learning/bulk/jobs"
import { toCancellation } from "../cancel-bulk-job"
import { toConfirmation } from "../confirm-bulk-job"
import { toBulkAction, toRun } from "../create-bulk-action"
import { toFailure } from "../fail-bulk-check"
import { bulkJobNotice } from "../lib/bell"
import { toImportJob } from "../start-import"

const JOB: BulkJobRow = {
  id: "bulk_1",
  kind: "import",
  status: "running",
  file_name: "members.csv",
  input: { reason: null, access_days: null, expires_at: null, notify: false, create_customers: true },
  total_rows: 10,
  bad_rows: 2,
  done_rows: 7,
  changed_rows: 4,
  failed_rows: 1,
  error: null,
  created_by: "user_1",
  created_at: new Date(0),
  started_at: null,
  finished_at: null,
  lease_until: null,
}

describe("bulk workflows", () => {
  it("fill in what an action leaves out: mails are sent", () => {
    const action = toBulkAction({ action: "grant", customer_ids: ["cus_1"], course_ids: ["crs_1"], reason: "Fair", actor: "user_1" })
    expect(action).toEqual({
      action: "grant",
      customer_ids: ["cus_1"],
      filters: null,
      course_ids: ["crs_1"],
      input: { reason: "Fair", access_days: null, expires_at: null, notify: true, create_customers: false },
      actor: "user_1",
    })
    expect(toRun({ job: { id: "bulk_1" } })).toEqual({ job_id: "bulk_1" })
  })

  it("make an import's job", () => {
    expect(toImportJob({ file_name: null, create_customers: true, notify: false, actor: "user_1" })).toEqual({
      kind: "import",
      file_name: null,
      input: { reason: null, access_days: null, expires_at: null, notify: false, create_customers: true },
      created_by: "user_1",
    })
  })

  it("move a job once, and let a repetition pass", () => {
    expect(toConfirmation({ job_id: "bulk_1" })).toMatchObject({ from: ["checked"], to: "running", done: ["running", "completed"] })
    expect(toCancellation({ job_id: "bulk_1" })).toMatchObject({ to: "canceled", done: ["canceled"] })
    expect(toFailure({ job_id: "bulk_1", error: "x" })).toMatchObject({ from: ["checking"], to: "failed", forget_rows: true, error: "x" })
  })
})

describe("bulkJobNotice", () => {
  it("counts what became of the rows, for whoever started it", () => {
    expect(bulkJobNotice(JOB)).toEqual({
      key: "course-bulk-job-bulk_1",
      title: "Import of course access finished",
      description: "members.csv: 4 changed, 3 as they were, 1 failed, 2 refused by the check",
      user_id: "user_1",
      resource: { type: "course_bulk_job", id: "bulk_1" },
    })
  })

  it("leaves out what is zero, and is for everybody where a secret key started it", () => {
    const job = { ...JOB, kind: "grant" as const, file_name: null, bad_rows: 0, failed_rows: 0, changed_rows: 7, created_by: "apk_1" }
    expect(bulkJobNotice(job)).toMatchObject({ description: "7 changed", user_id: null })
  })
})
