import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseCompletedAt } from "../../../domain/completion"
import { markCompleted, unmarkCompleted } from "../../../modules/course-learning/progress/course-completion"
import { readCompletionFacts, type CompletionFacts } from "../../../queries/completion-facts"

export interface SettleCourseCompletionStepInput {
  enrollment_ids: string[]
}

/** What one enrolment has come to. */
export interface CourseCompletion {
  enrollment_id: string
  course_id: string
  completed_at: Date | null
  lesson_count: number
  completed_lesson_count: number
}

export function toCourseCompletion(facts: CompletionFacts): CourseCompletion {
  return {
    enrollment_id: facts.enrollment_id,
    course_id: facts.course_id,
    completed_at: courseCompletedAt({
      now: facts.now,
      lessonIds: facts.lesson_ids,
      completedLessonIds: facts.completed_lesson_ids,
      completedAt: facts.completed_at,
    }),
    lesson_count: facts.lesson_ids.length,
    completed_lesson_count: facts.completed_lesson_ids.length,
  }
}

/** The enrolments that have completed their course, for the announcement. */
export function completedEnrollments({ courses }: { courses: CourseCompletion[] }): { enrollment_ids: string[] } {
  return { enrollment_ids: courses.filter((course) => course.completed_at).map((course) => course.enrollment_id) }
}

export const settleCourseCompletionStepId = "course-settle-course-completion-step"

/** Marks the courses that are finished and not marked yet. Undone for those that this run marked. */
export const settleCourseCompletionStep = createStep(
  settleCourseCompletionStepId,
  async ({ enrollment_ids }: SettleCourseCompletionStepInput, { container }) => {
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const facts = await readCompletionFacts(connection, enrollment_ids)
    const known = new Set(facts.filter((row) => row.completed_at).map((row) => row.enrollment_id))
    const completions = facts.map(toCourseCompletion)
    const finished = completions.filter((row) => row.completed_at && !known.has(row.enrollment_id))
    const marked = finished.length
      ? await markCompleted(connection, finished.map((row) => row.enrollment_id), facts[0].now)
      : []
    return new StepResponse(completions, marked)
  },
  async (marked, { container }) => {
    if (marked?.length) {
      await unmarkCompleted(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), marked)
    }
  }
)
