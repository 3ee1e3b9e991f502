import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { readUnsettledEnrollments } from "../../../queries/completion-facts"

export interface FindUnsettledEnrollmentsStepInput {
  hours: number
}

export const findUnsettledEnrollmentsStepId = "course-find-unsettled-enrollments-step"

/**
 * Enrolments whose lessons are all completed, but not the course, and that were used within these hours or whose course
 * was changed. Changes nothing.
 */
export const findUnsettledEnrollmentsStep = createStep(
  findUnsettledEnrollmentsStepId,
  async ({ hours }: FindUnsettledEnrollmentsStepInput, { container }) =>
    new StepResponse(await readUnsettledEnrollments(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), hours))
)
