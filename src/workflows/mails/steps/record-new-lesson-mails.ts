import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../../errors"
import { recordMails, type NewMail } from "../../../modules/course-mail/ledger/record-mails"
import { lessonAccess } from "../../../queries/access-facts"
import { lessonReaders, newLessons, type LessonReaderRow, type NewLessonRow } from "../../../queries/mail-new-lessons"
import { isVisible } from "../lib/build-new-lessons"
import { findReaders, mailContext } from "../lib/mail-context"
import { newLessonRef } from "../lib/mail-refs"

export interface RecordNewLessonMailsStepOutput {
  mails: number
}

const PAGE = 500

export const recordNewLessonMailsStepId = "course-record-new-lesson-mails"

/**
 * Remembers one mail for each customer and course with new lessons: those that the customer can see and was not told
 * of. In pages, so that a course of many takes no more memory. Repeating it adds nothing. A course that fails holds up no
 * other. Nothing to undo: what it made before a failure is right, and the next run goes on.
 */
export const recordNewLessonMailsStep = createStep(recordNewLessonMailsStepId, async (_: void, { container }) => {
  const { connection, logger, mails, timeZone } = mailContext(container)
  let count = 0
  if (mails.send.newLessons) {
    for (const [courseId, lessons] of byCourse(await newLessons(connection, timeZone))) {
      try {
        count += await recordCourse(container, courseId, lessons)
      } catch (error) {
        logger.error(`medusa-plugin-courses: mails about new lessons of course ${courseId} were left to the next run: ${errorMessage(error)}`)
      }
    }
  }
  return new StepResponse<RecordNewLessonMailsStepOutput>({ mails: count })
})

function byCourse(lessons: readonly NewLessonRow[]): Map<string, NewLessonRow[]> {
  const courses = new Map<string, NewLessonRow[]>()
  for (const lesson of lessons) {
    courses.set(lesson.course_id, [...(courses.get(lesson.course_id) ?? []), lesson])
  }
  return courses
}

async function recordCourse(container: MedusaContainer, course_id: string, lessons: NewLessonRow[]): Promise<number> {
  const { connection, timeZone } = mailContext(container)
  const lesson_ids = lessons.map((lesson) => lesson.id)
  const newest = new Date(Math.max(...lessons.map((lesson) => lesson.published_at.getTime())) + 1)
  let count = 0
  let after: { cursor: string; enrollment_id: string } | null = null
  for (;;) {
    const page: LessonReaderRow[] = await lessonReaders(connection, { course_id, lesson_ids, newest, after, limit: PAGE, timeZone })
    count += (await recordMails(connection, await mailsOf(container, page, lessons))).length
    if (page.length < PAGE) {
      return count
    }
    after = page[page.length - 1]
  }
}

/** Those who have an account: a guest cannot open the lesson. */
async function mailsOf(container: MedusaContainer, rows: LessonReaderRow[], lessons: NewLessonRow[]): Promise<NewMail[]> {
  const { timeZone } = mailContext(container)
  const news = rows.flatMap((row) => {
    const refs = visibleLessons(row, lessons, timeZone).map((id) => newLessonRef(row.enrollment_id, id))
    return refs.length ? [{ customer_id: row.customer_id, refs }] : []
  })
  const readers = await findReaders(container, news.map((row) => row.customer_id))
  return news.flatMap(({ customer_id, refs }) => {
    const reader = readers.get(customer_id)
    return reader?.has_account ? [{ template: "newLessons", to: reader.email, customer_id, refs, is_news: true }] : []
  })
}

/** Exported for its test. In outline order; what another lesson must be finished before counts as visible. */
export function visibleLessons(reader: LessonReaderRow, lessons: readonly NewLessonRow[], timeZone: string): string[] {
  return lessons
    .filter((lesson) => reader.lesson_ids.includes(lesson.id))
    .filter((lesson) => isVisible(lessonAccess({ ...reader, progression: lesson.progression }, lesson, [], timeZone)))
    .map((lesson) => lesson.id)
}
