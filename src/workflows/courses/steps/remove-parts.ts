import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"

export interface RemovePartsStepInput {
  course_id: string
  /** Neither of the two: the course itself. */
  section_id?: string
  lesson_id?: string
  /** Id of the user who deletes it. */
  actor?: string
}

export const removePartsStepId = "course-remove-parts-step"

/**
 * Soft-deletes a course, a section or a lesson with everything below it; totals follow. Undone by bringing back exactly
 * what it took.
 */
export const removePartsStep = createStep(
  removePartsStepId,
  async ({ course_id, section_id, lesson_id, actor }: RemovePartsStepInput, { container }) => {
    const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
    if (section_id) {
      await courses.retrieveSectionOf(course_id, section_id)
    }
    if (lesson_id) {
      await courses.retrieveLessonOf(course_id, lesson_id)
    }
    const parts = {
      course_ids: section_id || lesson_id ? [] : [course_id],
      section_ids: section_id ? [section_id] : [],
      lesson_ids: lesson_id ? [lesson_id] : [],
    }
    const removed = await courses.removeParts(course_id, parts, { actor })
    return new StepResponse(removed, { course_id, removed })
  },
  async (undo, { container }) => {
    if (undo) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).restoreParts(undo.course_id, undo.removed)
    }
  }
)
