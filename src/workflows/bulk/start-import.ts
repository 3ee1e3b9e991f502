import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { createBulkJobStep, type CreateBulkJobStepInput } from "./steps/create-bulk-job"

export interface StartImportWorkflowInput {
  file_name: string | null
  create_customers: boolean
  notify: boolean
  /** A user's id; named in the journal. */
  actor: string
}

export const startImportWorkflowId = "course-start-import"

/** Exported for its test. */
export function toImportJob({ file_name, create_customers, notify, actor }: StartImportWorkflowInput): CreateBulkJobStepInput {
  const input = { reason: null, access_days: null, expires_at: null, notify, create_customers }
  return { kind: "import", file_name, input, created_by: actor }
}

/** Makes the job of an import, for `addImportRowsWorkflow` to fill. */
export const startImportWorkflow = createWorkflow(
  startImportWorkflowId,
  (input: WorkflowData<StartImportWorkflowInput>) => {
    return new WorkflowResponse(createBulkJobStep(transform(input, toImportJob)))
  }
)
