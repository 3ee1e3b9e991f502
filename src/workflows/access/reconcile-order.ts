import { createWorkflow, transform, when, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { notifyAdminsStep } from "../notify"
import { announceAccessChangesStep } from "./steps/announce-access-changes"
import { applyOrderStep, type ApplyOrderStepOutput } from "./steps/apply-order"
import { findOrderCoursesStep } from "./steps/find-order-courses"
import { requestOrderRunStep } from "./steps/request-order-run"

export interface ReconcileOrderWorkflowInput {
  order_id: string
  /** Who is named in the journal; default `system`. */
  actor?: string
}

export const reconcileOrderWorkflowId = "course-reconcile-order"

/** Exported for its test. */
export function reconcileActor(input: ReconcileOrderWorkflowInput): string {
  return input.actor ?? "system"
}

export type ReconcileOrderWorkflowOutput = Omit<ApplyOrderStepOutput, "notices">

/** Exported for its test. An order that opens no course has nothing to apply. */
export function reconcileResult(data: { applied?: ApplyOrderStepOutput }): ReconcileOrderWorkflowOutput {
  const { applied = false, changes = 0, change_ids = [] } = data.applied ?? {}
  return { applied, changes, change_ids }
}

/**
 * Makes the access ledger what the order's facts ask for, as they are now. Every event and the sweep run it; it may
 * run twice, late or at the same moment as another, and the ledger ends the same. An order that opens no course
 * costs two reads and leaves nothing behind. When it fails, the ledger is as before and the sweep tries again.
 *
 * @example
 * await reconcileOrderWorkflow(container).run({ input: { order_id: "order_123" } })
 */
export const reconcileOrderWorkflow = createWorkflow(
  reconcileOrderWorkflowId,
  (input: WorkflowData<ReconcileOrderWorkflowInput>) => {
    const opensCourses = findOrderCoursesStep({ order_id: input.order_id })
    const applied = when("course-order-opens-courses", { opensCourses }, (data) => data.opensCourses).then(() => {
      const run = requestOrderRunStep({ order_id: input.order_id })
      const actor = transform(input, reconcileActor)
      const result = applyOrderStep({ order_id: input.order_id, run, actor })
      notifyAdminsStep({ notices: result.notices })
      announceAccessChangesStep({ change_ids: result.change_ids })
      return result
    })
    return new WorkflowResponse(transform({ applied }, reconcileResult))
  }
)
