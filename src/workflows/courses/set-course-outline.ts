import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { setOutlineStep, type SetOutlineStepInput } from "./steps/set-outline"

export type SetCourseOutlineWorkflowInput = SetOutlineStepInput

export const setCourseOutlineWorkflowId = "course-set-course-outline"

/**
 * Sets the order of all sections and lessons at once. Every one of the course must be named exactly once, or nothing
 * changes (`course_outline_mismatch`); nor does it where the course has another order than `expected` by now
 * (`course_changed_meanwhile`). Of two calls at the same moment one wins whole. A failure leaves the order as it
 * was.
 *
 * @example
 * await setCourseOutlineWorkflow(container).run({
 *   input: { course_id: "crs_1", sections: [{ id: "sec_1", lesson_ids: ["les_2", "les_1"] }] },
 * })
 */
export const setCourseOutlineWorkflow = createWorkflow(
  setCourseOutlineWorkflowId,
  (input: SetCourseOutlineWorkflowInput) => {
    return new WorkflowResponse(setOutlineStep(input))
  }
)
