import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteMediaAssetWorkflow } from "../media"
import { listFolderAssetsStep, type ListFolderAssetsStepInput } from "./steps/list-folder-assets"
import { removePartsStep } from "./steps/remove-parts"

export interface DeleteLessonWorkflowInput {
  course_id: string
  lesson_id: string
  /** Id of the user who deletes it. */
  actor?: string
}

export const deleteLessonWorkflowId = "course-delete-lesson"

export function lessonFolder({ course_id, lesson_id }: DeleteLessonWorkflowInput): ListFolderAssetsStepInput {
  return { course_id, lesson_ids: [lesson_id] }
}

/**
 * Deletes a lesson and its media; the course's totals follow. What customers watched stays in the ledger. A failure
 * before the media is deleted brings the lesson back.
 *
 * @example
 * await deleteLessonWorkflow(container).run({ input: { course_id: "crs_1", lesson_id: "les_1" } })
 */
export const deleteLessonWorkflow = createWorkflow(deleteLessonWorkflowId, (input: DeleteLessonWorkflowInput) => {
  removePartsStep(input)
  const asset_ids = listFolderAssetsStep(transform(input, lessonFolder))
  deleteMediaAssetWorkflow.runAsStep({ input: { asset_ids } })
  return new WorkflowResponse(input)
})
