import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { noteNewLessonStep, type NoteNewLessonStepInput } from "./steps/note-new-lesson"

export type NoteNewLessonWorkflowInput = NoteNewLessonStepInput

export const noteNewLessonWorkflowId = "course-note-new-lesson"

/**
 * Remembers that a lesson was published, for the mails of the day. Once for each lesson: one that is taken back and
 * published again is not told of again.
 *
 * @example
 * await noteNewLessonWorkflow(container).run({ input: { lesson_id: "les_1", course_id: "crs_1" } })
 */
export const noteNewLessonWorkflow = createWorkflow(
  noteNewLessonWorkflowId,
  (input: WorkflowData<NoteNewLessonWorkflowInput>) => new WorkflowResponse(noteNewLessonStep(input))
)
