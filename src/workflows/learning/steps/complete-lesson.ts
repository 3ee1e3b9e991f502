import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { completeLesson, uncompleteLesson } from "../../../modules/course-learning/progress/complete-lesson"

export interface CompleteLessonStepInput {
  enrollment_id: string
  lesson_id: string
}

export const completeLessonStepId = "course-complete-lesson-step"

/** Completes a lesson by hand. Undone only where this very run completed it. */
export const completeLessonStep = createStep(
  completeLessonStepId,
  async ({ enrollment_id, lesson_id }: CompleteLessonStepInput, { container }) => {
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { completed_at, newly_completed } = await completeLesson(connection, enrollment_id, lesson_id)
    return new StepResponse({ completed_at }, newly_completed ? { enrollment_id, lesson_id, completed_at } : null)
  },
  async (done, { container }) => {
    if (done) {
      const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await uncompleteLesson(connection, done.enrollment_id, done.lesson_id, new Date(done.completed_at))
    }
  }
)
