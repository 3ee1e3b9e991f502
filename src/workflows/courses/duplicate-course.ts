import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CourseDTO } from "../../modules/course/types"
import { copyOutlineStep, type CopyOutlineStepInput } from "./steps/copy-outline"
import { createCourseStep, type CreateCourseStepInput } from "./steps/create-course"
import { readCourseStep } from "./steps/read-course"

export interface DuplicateCourseWorkflowInput {
  course_id: string
}

export const duplicateCourseWorkflowId = "course-duplicate-course"

const TITLE_MAX = 255
const COPY_MARK = " (copy)"

/** What a copy takes over: everything but handle, status, thumbnail and totals. */
export function courseCopy(course: CourseDTO): CreateCourseStepInput {
  const { subtitle, description, level, language, access_days, progression, completion_percent, strict, metadata } = course
  return {
    title: course.title.slice(0, TITLE_MAX - COPY_MARK.length) + COPY_MARK,
    subtitle,
    description,
    level,
    language,
    access_days,
    progression,
    completion_percent,
    strict,
    metadata,
  }
}

export function outlineCopy(ends: { from: DuplicateCourseWorkflowInput; to: CourseDTO }): CopyOutlineStepInput {
  return { from_course_id: ends.from.course_id, to_course_id: ends.to.id }
}

/**
 * Copies a course with its outline: the course and all its lessons as drafts, with texts and release rules. Media,
 * thumbnail, files and links to products are not copied: a file lies in the folder of what it was uploaded for and is
 * deleted with it. A failure leaves nothing behind.
 *
 * @example
 * const { result: copy } = await duplicateCourseWorkflow(container).run({ input: { course_id: "crs_1" } })
 */
export const duplicateCourseWorkflow = createWorkflow(
  duplicateCourseWorkflowId,
  (input: DuplicateCourseWorkflowInput) => {
    const from = readCourseStep(input)
    const to = createCourseStep(transform(from, courseCopy))
    copyOutlineStep(transform({ from: input, to }, outlineCopy))
    return new WorkflowResponse(to)
  }
)
