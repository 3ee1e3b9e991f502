import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { readUnsettledEnrollments } from "../../../queries/completion-facts"

/** A course whose last open lesson is deleted may be completed by all who have it at once. */
export const UNSETTLED_BATCH = 500

export interface FindUnsettledEnrollmentsStepInput {
  hours: number
}

export const findUnsettledEnrollmentsStepId = "course-find-unsettled-enrollments-step"

/**
 * At most 500 enrolments whose lessons are all completed, but not the course, and that were used within these hours or whose course
 * was changed. Changes nothing.
 */
export const findUnsettledEnrollmentsStep = createStep(
  findUnsettledEnrollmentsStepId,
  async ({ hours }: FindUnsettledEnrollmentsStepInput, { container }) =>
    new StepResponse(await readUnsettledEnrollments(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), hours, UNSETTLED_BATCH))
)
