import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { askNow } from "../../../modules/course-media/jobs/jobs"

export interface AskAfterMediaJobStepInput {
  /** The job's id at the service that does it. */
  external_id: string
}

export const askAfterMediaJobStepId = "course-ask-after-media-job-step"

/** Has a job that is under way elsewhere asked after at once. Nothing to undo. An unknown id changes nothing. */
export const askAfterMediaJobStep = createStep(
  askAfterMediaJobStepId,
  async ({ external_id }: AskAfterMediaJobStepInput, { container }) => {
    return new StepResponse({ known: await askNow(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), external_id) })
  }
)
