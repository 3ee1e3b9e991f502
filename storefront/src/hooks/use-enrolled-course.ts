import { useCallback, useMemo, useState } from "react"
import type { StoreCourseLesson, StoreEnrolledCourse } from "../client"
import { useCourses } from "../provider"
import { useRequest } from "./use-request"

export interface LessonPlace {
  lesson: StoreCourseLesson | undefined
  /** From 0; -1 where there is no such lesson. */
  index: number
  total: number
  previous: StoreCourseLesson | undefined
  next: StoreCourseLesson | undefined
}

function placeOf(course: StoreEnrolledCourse, lessonId: string | undefined): LessonPlace {
  const lessons = course.sections.flatMap((section) => section.lessons)
  const index = lessons.findIndex((lesson) => lesson.id === lessonId)
  return {
    lesson: lessons[index],
    index,
    total: lessons.length,
    previous: index > 0 ? lessons[index - 1] : undefined,
    next: index >= 0 ? lessons[index + 1] : undefined,
  }
}

/** Where a course opens: where the customer left off, else its first open lesson, else its first. */
export function firstLesson(course: StoreEnrolledCourse): Pick<StoreCourseLesson, "id" | "title"> | undefined {
  const lessons = course.sections.flatMap((section) => section.lessons)
  return course.continue_lesson ?? lessons.find((lesson) => !lesson.lock) ?? lessons[0]
}

function changeLesson(
  course: StoreEnrolledCourse,
  lessonId: string,
  change: (lesson: StoreCourseLesson) => StoreCourseLesson
): StoreEnrolledCourse {
  return {
    ...course,
    sections: course.sections.map((section) => ({
      ...section,
      lessons: section.lessons.map((lesson) => (lesson.id === lessonId ? change(lesson) : lesson)),
    })),
  }
}

/**
 * A course that the customer has, and which lesson of it is shown.
 *
 * @param lessonId the lesson the page was told to show; `undefined`: the choice is kept here
 */
export function useEnrolledCourse(courseId: string, lessonId?: string, onLessonChange?: (lessonId: string) => void) {
  const { client } = useCourses()
  const request = useRequest(`course:${courseId}`, () =>
    client.retrieveEnrolledCourse(courseId).then((answer) => answer.course)
  )
  const [chosen, setChosen] = useState({ courseId, lessonId: undefined as string | undefined })
  const course = request.data
  const own = chosen.courseId === courseId ? chosen.lessonId : undefined
  // Fixed when the course arrives: its "continue" moves on as lessons are completed.
  const [opened, setOpened] = useState({ courseId: "", lessonId: undefined as string | undefined })
  if (course && opened.courseId !== courseId) {
    setOpened({ courseId, lessonId: firstLesson(course)?.id })
  }
  const currentId = lessonId ?? own ?? (opened.courseId === courseId ? opened.lessonId : undefined)
  const place = useMemo(() => (course ? placeOf(course, currentId) : null), [course, currentId])

  const choose = useCallback(
    (id: string) => {
      setChosen({ courseId, lessonId: id })
      onLessonChange?.(id)
    },
    [courseId, onLessonChange]
  )

  const { change, reload } = request
  const noteWatched = useCallback(
    (id: string, percent: number) =>
      change((known) =>
        changeLesson(known, id, (lesson) => ({
          ...lesson,
          watched_percent: Math.max(lesson.watched_percent, percent),
        }))
      ),
    [change]
  )
  /** A lesson is done: shown at once; what it opens (the next lesson, the course's end) comes from the server. */
  const noteCompleted = useCallback(
    (id: string, completedAt: string) => {
      change((known) => changeLesson(known, id, (lesson) => ({ ...lesson, completed_at: completedAt })))
      reload()
    },
    [change, reload]
  )

  return { ...request, course, place, choose, noteWatched, noteCompleted }
}
