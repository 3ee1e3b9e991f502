import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { readUnsettledEnrollments } from "../../../queries/completion-facts"

export interface FindUnsettledEnrollmentsStepInput {
  hours: number
}

export const findUnsettledEnrollmentsStepId = "course-find-unsettled-enrollments-step"

/** Enrolments used within these hours whose lessons are all completed, but not the course. Changes nothing. */
export const findUnsettledEnrollmentsStep = createStep(
  findUnsettledEnrollmentsStepId,
  async ({ hours }: FindUnsettledEnrollmentsStepInput, { container }) =>
    new StepResponse(await readUnsettledEnrollments(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), hours))
)
