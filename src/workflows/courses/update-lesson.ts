import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { COURSE_LESSON_PUBLISHED } from "../../events"
import { checkAssetStep, type CheckAssetStepInput } from "./steps/check-asset"
import { listPublishedLessonsStep, type ListPublishedLessonsStepInput } from "./steps/list-published-lessons"
import { updateLessonStep, type UpdateLessonStepInput } from "./steps/update-lesson"

export interface UpdateLessonWorkflowInput extends Omit<UpdateLessonStepInput, "update"> {
  /** The length follows from the media. */
  update: Omit<UpdateLessonStepInput["update"], "duration_seconds">
}

export const updateLessonWorkflowId = "course-update-lesson"

export function lessonAssetCheck({ course_id, lesson_id, update }: UpdateLessonWorkflowInput): CheckAssetStepInput {
  return { asset_id: update.asset_id, field: "asset_id", folder: `courses/${course_id}/lessons/${lesson_id}/` }
}

/** Sets the lesson's length along with its media. */
export function withDuration({
  input,
  asset,
}: {
  input: UpdateLessonWorkflowInput
  asset: { duration_seconds: number | null }
}): UpdateLessonStepInput {
  return {
    ...input,
    update: input.update.asset_id === undefined ? input.update : { ...input.update, ...asset },
  }
}

export function updatedLesson({ course_id, lesson_id }: UpdateLessonWorkflowInput): ListPublishedLessonsStepInput {
  return { course_id, lesson_ids: [lesson_id] }
}

/**
 * Changes a lesson; the course's totals follow. Media must be ready and uploaded for this lesson, or `null` to take it
 * away; the file that waits for its conversion can be given up. Another section must belong to the same course; the lesson goes to its end. Publishing it in a course that is
 * no draft emits `course.lesson.published`. Refused where a field that `expected` names has
 * another value by now (`course_changed_meanwhile`). A failure leaves it as it was.
 *
 * @example
 * await updateLessonWorkflow(container).run({
 *   input: { course_id: "crs_1", lesson_id: "les_1", update: { is_preview: true } },
 * })
 */
export const updateLessonWorkflow = createWorkflow(updateLessonWorkflowId, (input: UpdateLessonWorkflowInput) => {
  const asset = checkAssetStep(transform(input, lessonAssetCheck))
  const updated = updateLessonStep(transform({ input, asset }, withDuration))
  when("course-lesson-was-published", { updated }, ({ updated }) => updated.is_publishing).then(() => {
    const data = listPublishedLessonsStep(transform(input, updatedLesson))
    emitEventStep({ eventName: COURSE_LESSON_PUBLISHED, data })
  })
  return new WorkflowResponse(updated)
})
