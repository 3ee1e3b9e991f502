import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { AdminEnrollmentFilters } from "../../queries/admin-enrollments"
import { runBulkJobWorkflow, type RunBulkJobWorkflowInput } from "./run-bulk-job"
import { createBulkActionStep, type CreateBulkActionStepInput } from "./steps/create-bulk-action"

export interface CreateBulkActionWorkflowInput {
  action: "grant" | "extend" | "revoke"
  /** Whose access changes. Exactly one of the two. */
  customer_ids?: string[]
  /** Enrolments; a grant goes to their customers. */
  filters?: AdminEnrollmentFilters
  /** Needed for a grant, and with `customer_ids`; else it narrows the enrolments. */
  course_ids?: string[]
  reason: string
  access_days?: number
  /** A day, with which access ends in the store's time zone, or a moment as ISO 8601. */
  expires_at?: string
  /** `false`: customers get no mail of it. Default true. */
  notify?: boolean
  /** A user's id; named in the journal. */
  actor: string
}

export const createBulkActionWorkflowId = "course-create-bulk-action-workflow"

/** Exported for its test. */
export function toBulkAction(given: CreateBulkActionWorkflowInput): CreateBulkActionStepInput {
  return {
    action: given.action,
    customer_ids: given.customer_ids ?? null,
    filters: given.filters ?? null,
    course_ids: given.course_ids ?? null,
    input: {
      reason: given.reason,
      access_days: given.access_days ?? null,
      expires_at: given.expires_at ?? null,
      notify: given.notify ?? true,
      create_customers: false,
    },
    actor: given.actor,
  }
}

/** Exported for its test. */
export function toRun({ job }: { job: { id: string } }): RunBulkJobWorkflowInput {
  return { job_id: job.id }
}

/**
 * Grants, extends or revokes for many customers and courses. The job and its rows are stored when it answers; they are
 * applied in the background.
 *
 * @throws course_customer_not_found, course_not_found, course_enrollment_not_found; course_bulk_job_empty where it would
 *   change nothing; course_invalid_input where it would change too much
 * @example
 * const { result } = await createBulkActionWorkflow(container).run({
 *   input: { action: "grant", customer_ids: ["cus_1", "cus_2"], course_ids: ["crs_1"], reason: "Fair", actor: "user_1" },
 * })
 */
export const createBulkActionWorkflow = createWorkflow(
  createBulkActionWorkflowId,
  (input: WorkflowData<CreateBulkActionWorkflowInput>) => {
    const job = createBulkActionStep(transform(input, toBulkAction))
    runBulkJobWorkflow.runAsStep({ input: transform({ job }, toRun) })
    return new WorkflowResponse(job)
  }
)
