import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { reconcileOrderWorkflow } from "./reconcile-order"
import { confirmOrderStep } from "./steps/confirm-order"

export interface ConfirmOrderCoursesWorkflowInput {
  order_id: string
  /** The user who vouches for the order. */
  actor: string
}

export const confirmOrderCoursesWorkflowId = "course-confirm-order-courses"

/**
 * "Confirm and open": records that somebody vouches for the order, and lets its facts decide again. It stands in for
 * payment, delivery and completion of the lines that the order has now; a cancellation, return or refund closes them
 * all the same. Confirming again renews the date, for lines that were added later.
 *
 * @example
 * await confirmOrderCoursesWorkflow(container).run({ input: { order_id: "order_123", actor: "user_123" } })
 */
export const confirmOrderCoursesWorkflow = createWorkflow(
  confirmOrderCoursesWorkflowId,
  (input: WorkflowData<ConfirmOrderCoursesWorkflowInput>) => {
    confirmOrderStep(input)
    return new WorkflowResponse(reconcileOrderWorkflow.runAsStep({ input }))
  }
)
