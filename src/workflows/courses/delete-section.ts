import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { RemovedParts } from "../../modules/course/sql"
import { deleteMediaAssetWorkflow } from "../media"
import { listFolderAssetsStep, type ListFolderAssetsStepInput } from "./steps/list-folder-assets"
import { removePartsStep } from "./steps/remove-parts"

export interface DeleteSectionWorkflowInput {
  course_id: string
  section_id: string
  /** Id of the user who deletes it. */
  actor?: string
}

export const deleteSectionWorkflowId = "course-delete-section"

export function removedFolders({
  input,
  removed,
}: {
  input: DeleteSectionWorkflowInput
  removed: RemovedParts
}): ListFolderAssetsStepInput {
  return { course_id: input.course_id, lesson_ids: removed.lesson_ids }
}

/**
 * Deletes a section with its lessons and their media; the course's totals follow. A failure before the media is deleted
 * brings them back.
 *
 * @example
 * await deleteSectionWorkflow(container).run({ input: { course_id: "crs_1", section_id: "sec_1" } })
 */
export const deleteSectionWorkflow = createWorkflow(deleteSectionWorkflowId, (input: DeleteSectionWorkflowInput) => {
  const removed = removePartsStep(input)
  const asset_ids = listFolderAssetsStep(transform({ input, removed }, removedFolders))
  deleteMediaAssetWorkflow.runAsStep({ input: { asset_ids } })
  return new WorkflowResponse(input)
})
