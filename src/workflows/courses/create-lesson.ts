import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { COURSE_LESSON_PUBLISHED } from "../../events"
import { createLessonStep, type CreateLessonStepInput } from "./steps/create-lesson"
import { listPublishedLessonsStep, type ListPublishedLessonsStepInput } from "./steps/list-published-lessons"

export type CreateLessonWorkflowInput = CreateLessonStepInput

export const createLessonWorkflowId = "course-create-lesson"

export function createdLesson(created: { input: CreateLessonWorkflowInput; lesson: { id: string } }): ListPublishedLessonsStepInput {
  return { course_id: created.input.course_id, lesson_ids: [created.lesson.id] }
}

/**
 * Appends a lesson, without media, to a section of the course; the course's totals follow. One that is published at once,
 * in a course that is no draft, emits `course.lesson.published`. A failure leaves nothing behind.
 *
 * @example
 * await createLessonWorkflow(container).run({
 *   input: { course_id: "crs_1", lesson: { section_id: "sec_1", title: "Bowline", status: "published" } },
 * })
 */
export const createLessonWorkflow = createWorkflow(createLessonWorkflowId, (input: CreateLessonWorkflowInput) => {
  const lesson = createLessonStep(input)
  when("course-lesson-is-published", { lesson }, ({ lesson }) => lesson.status === "published").then(() => {
    const data = listPublishedLessonsStep(transform({ input, lesson }, createdLesson))
    emitEventStep({ eventName: COURSE_LESSON_PUBLISHED, data })
  })
  return new WorkflowResponse(lesson)
})
