import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { LessonFields } from "../../../modules/course/types"
import { priorValues } from "./prior-values"
import { withReleaseDate, type WithReleaseInput } from "./release-dates"

export interface UpdateLessonStepInput {
  course_id: string
  lesson_id: string
  update: WithReleaseInput<LessonFields>
  /** What the caller saw in the fields that it changes; refused where one has another value by now. */
  expected?: WithReleaseInput<LessonFields>
  /** Id of the user who changes it. */
  actor?: string
}

export const updateLessonStepId = "course-update-lesson-step"

/** Changes a lesson; the course's totals follow. Undone by writing back the fields that it changed. */
export const updateLessonStep = createStep(
  updateLessonStepId,
  async ({ course_id, lesson_id, update, expected, actor }: UpdateLessonStepInput, { container }) => {
    const edit = { actor, expected: expected && withReleaseDate(expected) }
    const before = await container
      .resolve<CourseModuleService>(COURSE_MODULE)
      .saveLesson(course_id, lesson_id, withReleaseDate(update), edit)
    const moved = "section_id" in update && { rank: true }
    const shown = "status" in update && { published_at: true }
    const prior = priorValues(before, { ...update, ...moved, ...shown })
    const is_publishing = update.status === "published" && before.status !== "published"
    return new StepResponse({ is_publishing }, { course_id, lesson_id, prior })
  },
  async (undo, { container }) => {
    if (undo) {
      await container
        .resolve<CourseModuleService>(COURSE_MODULE)
        .saveLesson(undo.course_id, undo.lesson_id, undo.prior)
    }
  }
)
