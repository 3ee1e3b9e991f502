import { useCallback, useEffect, useRef, useState } from "react"
import { toCoursesError, type CoursesError } from "../client"
import { readJson, sessionStore, writeJson } from "../lib/storage"
import { useCourses } from "../provider"

export interface LessonCompletion {
  /** The lesson that is being marked. */
  busy: string | null
  /** The lesson that was marked last. */
  marked: string | null
  /** Marked while the store could not be reached; sent when it can be. */
  kept: readonly string[]
  failed: { lessonId: string; error: CoursesError } | null
  complete(lessonId: string): void
}

/** Browsers report when they are back online; nothing reports that a server answers again. */
const RETRY_MS = 15_000

const keyOf = (courseId: string) => `courses:complete:${courseId}`

function readKept(courseId: string): readonly string[] {
  const kept = readJson(sessionStore(), keyOf(courseId))
  return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : []
}

/**
 * "Mark complete" for the lessons of a course. What cannot be sent for want of a connection is kept, for as long as the tab
 * lives, and sent again every 15 s, when the browser is online, and when the course is opened again.
 */
export function useLessonCompletion(
  courseId: string,
  onCompleted: (lessonId: string, completedAt: string) => void
): LessonCompletion {
  const { client } = useCourses()
  const [state, setState] = useState<Omit<LessonCompletion, "complete" | "kept">>({ busy: null, marked: null, failed: null })
  const [kept, setKept] = useState<readonly string[]>([])
  const told = useRef(onCompleted)
  useEffect(() => {
    told.current = onCompleted
  })

  const keep = useCallback(
    (change: (ids: readonly string[]) => readonly string[]) => {
      const ids = change(readKept(courseId))
      writeJson(sessionStore(), keyOf(courseId), ids)
      setKept(ids)
    },
    [courseId]
  )
  const send = useCallback(
    async (lessonId: string): Promise<void> => {
      const without = (ids: readonly string[]) => ids.filter((id) => id !== lessonId)
      try {
        const { lesson } = await client.completeLesson(courseId, lessonId)
        keep(without)
        setState({ busy: null, marked: lessonId, failed: null })
        told.current(lesson.id, lesson.completed_at)
      } catch (thrown) {
        const error = toCoursesError(thrown)
        const unreached = error.code === "network"
        keep((ids) => (unreached ? [...without(ids), lessonId] : without(ids)))
        setState({ busy: null, marked: null, failed: unreached ? null : { lessonId, error } })
      }
    },
    [client, courseId, keep]
  )
  const complete = useCallback(
    (lessonId: string) => {
      setState({ busy: lessonId, marked: null, failed: null })
      void send(lessonId)
    },
    [send]
  )

  useEffect(() => {
    const sendKept = () => readKept(courseId).forEach((id) => void send(id))
    setKept(readKept(courseId))
    sendKept()
    window.addEventListener("online", sendKept)
    return () => window.removeEventListener("online", sendKept)
  }, [courseId, send])

  const isWaiting = kept.length > 0
  useEffect(() => {
    if (!isWaiting) {
      return
    }
    const timer = setInterval(() => readKept(courseId).forEach((id) => void send(id)), RETRY_MS)
    return () => clearInterval(timer)
  }, [courseId, isWaiting, send])

  return { ...state, kept, complete }
}
