import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { checkProductsStep } from "./steps/check-products"
import { readCourseStep } from "./steps/read-course"
import { setCourseProductsStep, type SetCourseProductsStepInput } from "./steps/set-course-products"

export type SetCourseProductsWorkflowInput = SetCourseProductsStepInput

export const setCourseProductsWorkflowId = "course-set-course-products"

/**
 * Adds, changes and removes the products and variants that open a course. Repeating a call changes nothing; removing
 * what is not linked does no harm. Orders placed before keep what they gave. A failure leaves the links as they were.
 *
 * @example
 * await setCourseProductsWorkflow(container).run({
 *   input: { course_id: "crs_1", add: [{ product_id: "prod_1", access_days: 30 }] },
 * })
 */
export const setCourseProductsWorkflow = createWorkflow(
  setCourseProductsWorkflowId,
  (input: SetCourseProductsWorkflowInput) => {
    readCourseStep(input)
    checkProductsStep(input)
    return new WorkflowResponse(setCourseProductsStep(input))
  }
)
