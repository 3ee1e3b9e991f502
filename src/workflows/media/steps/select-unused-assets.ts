import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { findUnusedAssets } from "../lib/unused-assets"

export interface SelectUnusedAssetsStepInput {
  asset_ids: string[]
}

export const selectUnusedAssetsStepId = "course-select-unused-assets-step"

/** Those that no lesson, thumbnail or resource needs. */
export const selectUnusedAssetsStep = createStep(
  selectUnusedAssetsStepId,
  async ({ asset_ids }: SelectUnusedAssetsStepInput, { container }) => {
    return new StepResponse(await findUnusedAssets(container, asset_ids))
  }
)
