import type {
  AdminBulkJob,
  AdminBulkJobDetail,
  AdminBulkJobListParams,
  AdminBulkJobListResponse,
  AdminBulkJobResponse,
  AdminBulkRowListParams,
  AdminBulkRowListResponse,
  AdminCreateBulkJob,
  AdminExportEnrollmentParams,
  AdminImportParams,
} from "../../http/admin"
import { sdk } from "./sdk"
import { sendFile } from "./send-file"

const PATH = "/admin/course-enrollments"
const POLL_MS = 500
/** A job that takes longer is left to the list of jobs. */
const PATIENCE_MS = 8_000

const ACTIVE: readonly AdminBulkJob["status"][] = ["checking", "running"]

export const isActive = (job: AdminBulkJob): boolean => ACTIVE.includes(job.status)

const post = async (path: string, body: object = {}): Promise<AdminBulkJobDetail> =>
  (await sdk.client.fetch<AdminBulkJobResponse>(`${PATH}/${path}`, { method: "POST", body })).job

/** Many changes of access at once: jobs that the server works on by itself. */
export const bulkApi = {
  list: (params: AdminBulkJobListParams) =>
    sdk.client.fetch<AdminBulkJobListResponse>(`${PATH}/bulk`, { query: { ...params } }),
  retrieve: async (id: string) => (await sdk.client.fetch<AdminBulkJobResponse>(`${PATH}/bulk/${id}`)).job,
  rows: (id: string, params: AdminBulkRowListParams) =>
    sdk.client.fetch<AdminBulkRowListResponse>(`${PATH}/bulk/${id}/rows`, { query: { ...params } }),
  create: (input: AdminCreateBulkJob) => post("bulk", input),
  confirm: (id: string) => post(`bulk/${id}/confirm`),
  cancel: (id: string) => post(`bulk/${id}/cancel`),

  /** @returns the job, ended or not: whoever asked may look elsewhere meanwhile */
  createAndWait: async (input: AdminCreateBulkJob): Promise<AdminBulkJobDetail> => {
    const until = Date.now() + PATIENCE_MS
    let job = await bulkApi.create(input)
    while (isActive(job) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      const known = job
      // The job was begun and goes on, whether or not it can be asked about.
      job = await bulkApi.retrieve(known.id).catch(() => known)
    }
    return job
  },

  /** Sends a CSV file to be checked; nothing is changed yet. @param onProgress 0 to 100 */
  check: async (file: File, params: AdminImportParams, onProgress: (percent: number) => void): Promise<AdminBulkJobDetail> => {
    const path = `${PATH}/import?${new URLSearchParams({
      file_name: file.name,
      create_customers: String(params.create_customers ?? false),
      notify: String(params.notify ?? false),
      ...(params.date_format ? { date_format: params.date_format } : {}),
    })}`
    return (await sendFile<AdminBulkJobResponse>(path, file, "text/csv", onProgress)).job
  },

  /** The list's enrolments as a CSV file. */
  export: async (params: AdminExportEnrollmentParams): Promise<Blob> => {
    const response: Response = await sdk.client.fetch(`${PATH}/export`, { query: { ...params }, headers: { accept: "text/csv" } })
    return response.blob()
  },
}
