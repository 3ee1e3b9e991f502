import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createLessonStep, type CreateLessonStepInput } from "./steps/create-lesson"

export type CreateLessonWorkflowInput = CreateLessonStepInput

export const createLessonWorkflowId = "course-create-lesson"

/**
 * Appends a lesson, without media, to a section of the course; the course's totals follow. A failure leaves nothing
 * behind.
 *
 * @example
 * await createLessonWorkflow(container).run({
 *   input: { course_id: "crs_1", lesson: { section_id: "sec_1", title: "Bowline", status: "published" } },
 * })
 */
export const createLessonWorkflow = createWorkflow(createLessonWorkflowId, (input: CreateLessonWorkflowInput) => {
  return new WorkflowResponse(createLessonStep(input))
})
