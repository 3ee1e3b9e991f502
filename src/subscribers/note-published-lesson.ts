import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { COURSE_LESSON_PUBLISHED, type CourseLessonPublishedEvent } from "../events"
import { noteNewLessonWorkflow } from "../workflows/mails"

/** The day's mail tells of it. */
export default async function coursesNotePublishedLesson({ event, container }: SubscriberArgs<CourseLessonPublishedEvent>) {
  const { lesson_id, course_id } = event.data
  await noteNewLessonWorkflow(container).run({ input: { lesson_id, course_id } })
}

export const config: SubscriberConfig = { event: COURSE_LESSON_PUBLISHED }
