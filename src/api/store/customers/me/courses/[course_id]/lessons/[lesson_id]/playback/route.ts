import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { courseError } from "../../../../../../../../../errors"
import type {
  AccessDeniedResponse,
  RateLimitResponse,
  StorePlaybackResponse,
  StreamLimitResponse,
} from "../../../../../../../../../http/store"
import { COURSE_LEARNING_MODULE } from "../../../../../../../../../modules/course-learning"
import { discardSession, openSession } from "../../../../../../../../../modules/course-learning/playback/open-session"
import { signSessionToken } from "../../../../../../../../../modules/course-learning/playback/session-token"
import type CourseLearningModuleService from "../../../../../../../../../modules/course-learning/service"
import { COURSE_MEDIA_MODULE } from "../../../../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../../../../modules/course-media/service"
import { isPlayable } from "../../../../../../../../../queries/assets"
import { accessOf } from "../../../../../../../../../queries/lesson-facts"
import { readAndOpenLesson } from "../../../../../../../../../queries/open-lesson"
import { readStreams } from "../../../../../../../../../queries/streams"
import { sessionKey } from "../../../../../../../../courses/playback/session-key"
import { playbackSigning, presentSigned, setMediaCookies } from "../../../../../../../../courses/playback/signing"
import { refuseAccess, refuseStart, refuseStream } from "../../../../refusals"
import type { PlaybackBody } from "../../../../validators"
import { assertVisible } from "../open-lesson"
import { sessionRequest } from "./session-request"

type Answer = StorePlaybackResponse | AccessDeniedResponse | StreamLimitResponse | RateLimitResponse

/**
 * Opens a lesson on a device: checks access, takes a stream and answers signed sources with the token for heartbeats.
 * One statement, or two where dates or other lessons decide; one more names the other devices when it is refused. It
 * goes past the workflow engine and the ORM because players wait for it.
 *
 * Body: `StorePlaybackRequest`. Answers `{ playback }`; 400 `course_lesson_not_playable`, `course_media_unavailable`; 403 `course_access_denied`;
 * 404 `course_not_found`; 409 `course_stream_limit` with the other devices; 429 `course_playback_rate_limit` with
 * `Retry-After`.
 */
export const POST = async (
  req: AuthenticatedMedusaRequest<PlaybackBody>,
  res: MedusaResponse<Answer>
): Promise<void> => {
  const connection = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { options } = req.scope.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
  const request = sessionRequest(req, options)
  const found = await readAndOpenLesson(connection, {
    ...request,
    courseId: req.params.course_id,
    ttlSeconds: options.playbackUrlTtl,
  })
  const lesson = found?.lesson
  assertVisible(lesson, req.params)
  const access = accessOf(lesson, options.timeZone)
  /** The statement may have opened a session before all was known. */
  const discard = async () => {
    if (found?.session?.opened) {
      await discardSession(connection, found.session.sessionId)
    }
  }
  if (!access.granted || !lesson.enrollment_id) {
    await discard()
    const denied = access.granted ? ({ granted: false, reason: "not_enrolled" } as const) : access
    return refuseAccess(res, denied, options.timeZone, (id) => lesson.outline.find((other) => other.id === id)?.title)
  }
  if (!isPlayable(lesson)) {
    await discard()
    throw courseError("course_lesson_not_playable", `Lesson ${lesson.id} cannot be played: ${whyNot(lesson.asset)}`)
  }
  const signing = { ...playbackSigning(req, options, lesson.now, access), byCookies: true }
  const { expiresAt } = signing
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const signed = await media.signPlayback(lesson.asset, signing).catch(async (error: unknown) => {
    await discard()
    throw error
  })
  const session =
    found?.session ??
    (await openSession(connection, {
      ...request,
      enrollmentId: lesson.enrollment_id,
      entitled: access.via === "entitlement",
      expiresAt,
      durationSeconds: lesson.duration_seconds,
      completionPercent: lesson.completion_percent,
    }))
  if (!session.opened) {
    switch (session.reason) {
      case "closed":
        return refuseAccess(res, { granted: false, reason: "revoked" }, options.timeZone)
      case "too_many_starts":
        return refuseStart(res, session.retryAfterSeconds)
      case "too_many_streams":
        return refuseStream(res, options.maxConcurrentStreams, await readStreams(connection, request.customerId, request.deviceId))
    }
  }
  setMediaCookies(res, signed)
  res.json({
    playback: {
      session_id: session.sessionId,
      session_token: signSessionToken(sessionKey(req.scope), { sessionId: session.sessionId, expiresAt }),
      heartbeat_seconds: options.heartbeatSeconds,
      ...presentSigned(signed),
      duration_seconds: lesson.duration_seconds,
      position_seconds: lesson.position_seconds,
      watched: lesson.watched,
      completed_at: lesson.completed_at?.toISOString() ?? null,
    },
  })
}

function whyNot(asset: { status: string; kind: string } | null): string {
  if (!asset) {
    return "it has no media"
  }
  return asset.status === "ready" ? `its file is of the kind ${asset.kind}` : `its media is not ready, but ${asset.status}`
}
