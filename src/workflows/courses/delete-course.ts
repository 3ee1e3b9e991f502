import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteMediaAssetWorkflow } from "../media"
import { checkCourseUnusedStep } from "./steps/check-course-unused"
import { listFolderAssetsStep } from "./steps/list-folder-assets"
import { readCourseStep } from "./steps/read-course"
import { removeCourseLinksStep } from "./steps/remove-course-links"
import { removePartsStep } from "./steps/remove-parts"

export interface DeleteCourseWorkflowInput {
  course_id: string
}

export const deleteCourseWorkflowId = "course-delete-course"

/**
 * Deletes a course with its outline, its links to products and its media. Refused while anybody is enrolled
 * (`course_in_use`): archive it instead. A failure before the media is deleted brings everything back.
 *
 * @example
 * await deleteCourseWorkflow(container).run({ input: { course_id: "crs_1" } })
 */
export const deleteCourseWorkflow = createWorkflow(deleteCourseWorkflowId, (input: DeleteCourseWorkflowInput) => {
  readCourseStep(input)
  checkCourseUnusedStep(input)
  removeCourseLinksStep(input)
  removePartsStep(input)
  const asset_ids = listFolderAssetsStep(input)
  deleteMediaAssetWorkflow.runAsStep({ input: { asset_ids } })
  return new WorkflowResponse(input)
})
