import type { BulkRowFault } from "../../domain/bulk-rows"
import type { EntitlementSource, EntitlementStatus } from "../../domain/entitlements"
import type { IsoDate, IsoDay, Page } from "../common"

export type AdminBulkAction = "grant" | "extend" | "revoke"

export type AdminBulkJobKind = AdminBulkAction | "import"

/**
 * `checking`: a file is being read. `checked`: waits for `confirm`. `running`: a worker applies it, or will soon.
 * `completed` and `failed` are ends; `canceled` keeps what was applied before.
 */
export type AdminBulkJobStatus = "checking" | "checked" | "running" | "completed" | "failed" | "canceled"

/** Enrolments, chosen as the list's parameters choose them. */
export interface AdminBulkFilter {
  q?: string
  course_id?: string[]
  customer_id?: string[]
  state?: EntitlementStatus
  source?: EntitlementSource
}

/**
 * `POST /admin/course-enrollments/bulk`. Who: exactly one of `customer_ids`, `enrollment_ids` and `filter`.
 * A grant gives every customer (of those enrolments) every course of `course_ids`. Extend and revoke change
 * enrolments: those of the customers in `course_ids`, or those named or found, narrowed by `course_ids` where given.
 */
export interface AdminCreateBulkJob {
  action: AdminBulkAction
  customer_ids?: string[]
  enrollment_ids?: string[]
  filter?: AdminBulkFilter
  /** Needed for a grant, and with `customer_ids`. */
  course_ids?: string[]
  reason: string
  /** Not with `revoke`. Grant: neither of the two means for ever. Extend: exactly one. */
  access_days?: number
  /** A day: access ends with it, in the store's time zone. Or a moment. */
  expires_at?: IsoDay | IsoDate
  /** `false`: customers get no mail of it. Default `true`. */
  notify?: boolean
}

/** 2027-12-31, 31.12.2027 (31/12/2027), 12/31/2027. */
export type AdminDateFormat = "ymd" | "dmy" | "mdy"

export interface AdminBulkJob {
  id: string
  kind: AdminBulkJobKind
  status: AdminBulkJobStatus
  /** Of an import. */
  file_name: string | null
  input: {
    reason: string | null
    access_days: number | null
    expires_at: IsoDate | null
    expires_at_day: IsoDay | null
    notify: boolean
    create_customers: boolean
    /** How the dates of an import were read: year, day or month first; `ambiguous`: they may be read two ways, and such rows are bad; `null`: there are none. */
    date_format: AdminDateFormat | "ambiguous" | null
    /** `true`: the dates themselves told. `false`: `date_format` was given. */
    date_format_detected: boolean
  }
  /** Every row of the file, or every customer and course. */
  total_rows: number
  /** Refused by the check; never applied. */
  bad_rows: number
  /** Applied, whether or not that changed anything. */
  done_rows: number
  /** Of those, the ones that changed something. */
  changed_rows: number
  /** Passed the check, but could not be applied. */
  failed_rows: number
  /** Why the job as a whole failed. */
  error: string | null
  created_by: string
  created_at: IsoDate
  started_at: IsoDate | null
  finished_at: IsoDate | null
}

export interface AdminBulkJobDetail extends AdminBulkJob {
  /** Rows of customers without an account that are ready, or that changed something. */
  guest_rows: number
}

/** Also of `POST …/bulk` (202), `POST …/import`, `POST …/bulk/:id/confirm` (202) and `POST …/bulk/:id/cancel`. */
export interface AdminBulkJobResponse {
  job: AdminBulkJobDetail
}

/** `GET /admin/course-enrollments/bulk`, newest first. */
export interface AdminBulkJobListParams {
  limit?: number
  offset?: number
  kind?: AdminBulkJobKind
  status?: AdminBulkJobStatus
}

export interface AdminBulkJobListResponse extends Page {
  jobs: AdminBulkJob[]
}

export type AdminBulkRowState = "ready" | "bad" | "done" | "failed"

export interface AdminBulkRow {
  id: string
  /** As a spreadsheet numbers it: the row after the header is 2. For actions it counts from 1. */
  row_number: number
  /** As given in the file; of the customer, for actions. */
  email: string | null
  /** As given in the file: handle or id; the title, for actions. */
  course: string | null
  customer_id: string | null
  course_id: string | null
  access_days: number | null
  expires_at: IsoDate | null
  /** The last day, where access ends with a day of the store's calendar. */
  expires_at_day: IsoDay | null
  reason: string | null
  reference: string | null
  /**
   * Whether the row's customer has an account. `false`: they get a claim link, and so does an address whose accounts
   * nobody proved to be its owner's. `null`: not looked up yet.
   */
  has_account: boolean | null
  state: AdminBulkRowState
  /** Whether applying it changed anything; `null` until it was applied. */
  changed: boolean | null
  error: { code: BulkRowFault; detail: string | null; message: string } | null
}

/** `GET /admin/course-enrollments/bulk/:id/rows`, by row number. */
export interface AdminBulkRowListParams {
  limit?: number
  offset?: number
  state?: AdminBulkRowState
}

export interface AdminBulkRowListResponse extends Page {
  rows: AdminBulkRow[]
}

/** `POST /admin/course-enrollments/import?…` with the file as its body, `Content-Type: text/csv`. */
export interface AdminImportParams {
  /** For the report. */
  file_name?: string
  /** Makes guest customers of addresses that no customer has. Default `false`: such rows are bad. */
  create_customers?: boolean
  /** Whether customers get a mail of it. Default `false`. */
  notify?: boolean
  /** How the file writes its dates. A year in front is always understood. Default: the dates themselves tell. */
  date_format?: AdminDateFormat
}
