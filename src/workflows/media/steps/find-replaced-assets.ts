import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { findReplacedAssets } from "../lib/replaced-assets"

export interface FindReplacedAssetsStepInput {
  /** The asset that took their place. */
  asset_id: string
}

export const findReplacedAssetsStepId = "course-find-replaced-assets-step"

/** Other files of the same place, of which those that nothing needs can go. */
export const findReplacedAssetsStep = createStep(
  findReplacedAssetsStepId,
  async ({ asset_id }: FindReplacedAssetsStepInput, { container }) => {
    return new StepResponse(await findReplacedAssets(container, asset_id))
  }
)
