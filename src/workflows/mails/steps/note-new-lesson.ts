import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { forgetNewLesson, noteNewLesson } from "../../../modules/course-mail/ledger/new-lessons"

export interface NoteNewLessonStepInput {
  lesson_id: string
  course_id: string
}

export const noteNewLessonStepId = "course-note-new-lesson-step"

/** Remembers a lesson for the day's mails. Undone where this run was the first to. */
export const noteNewLessonStep = createStep(
  noteNewLessonStepId,
  async ({ lesson_id, course_id }: NoteNewLessonStepInput, { container }) => {
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const id = await noteNewLesson(connection, { lesson_id, course_id })
    return new StepResponse({ noted: id !== null }, id)
  },
  async (id, { container }) => {
    if (id) {
      await forgetNewLesson(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), id)
    }
  }
)
