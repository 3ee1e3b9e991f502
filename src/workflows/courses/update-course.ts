import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { COURSE_LESSON_PUBLISHED } from "../../events"
import { checkAssetStep, type CheckAssetStepInput } from "./steps/check-asset"
import { listPublishedLessonsStep } from "./steps/list-published-lessons"
import { updateCourseStep, type UpdateCourseStepInput } from "./steps/update-course"

export type UpdateCourseWorkflowInput = UpdateCourseStepInput

export const updateCourseWorkflowId = "course-update-course"

export function thumbnailCheck({ id, update }: UpdateCourseWorkflowInput): CheckAssetStepInput {
  return { asset_id: update.thumbnail_asset_id, field: "thumbnail_asset_id", folder: `courses/${id}/thumbnails/` }
}

/**
 * Changes a course; publishing, archiving and taking back to draft are changes of `status`. Publishing without a
 * published lesson is refused (`course_not_publishable`), so is a thumbnail that is not an uploaded one of this course.
 * Publishing a draft emits `course.lesson.published` for each of its published lessons.
 * Refused where a field that `expected` names has
 * another value by now (`course_changed_meanwhile`). A failure leaves the course as it was.
 *
 * @example
 * await updateCourseWorkflow(container).run({ input: { id: "crs_1", update: { status: "published" } } })
 */
export const updateCourseWorkflow = createWorkflow(updateCourseWorkflowId, (input: UpdateCourseWorkflowInput) => {
  checkAssetStep(transform(input, thumbnailCheck))
  const updated = updateCourseStep(input)
  when("course-was-published", { updated }, ({ updated }) => updated.is_publishing).then(() => {
    const data = listPublishedLessonsStep({ course_id: input.id })
    emitEventStep({ eventName: COURSE_LESSON_PUBLISHED, data })
  })
  return new WorkflowResponse(updated)
})
