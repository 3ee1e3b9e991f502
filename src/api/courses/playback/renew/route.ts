import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { courseError } from "../../../../errors"
import type { RenewPlaybackResponse, SessionEndedResponse } from "../../../../http/playback"
import type { AccessDeniedResponse } from "../../../../http/store"
import { COURSE_LEARNING_MODULE } from "../../../../modules/course-learning"
import { extendSession } from "../../../../modules/course-learning/playback/extend-session"
import { signSessionToken, verifySessionToken } from "../../../../modules/course-learning/playback/session-token"
import type CourseLearningModuleService from "../../../../modules/course-learning/service"
import { COURSE_MEDIA_MODULE } from "../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../modules/course-media/service"
import { isPlayable } from "../../../../queries/assets"
import { accessOf } from "../../../../queries/lesson-facts"
import { readSessionFacts } from "../../../../queries/session-facts"
import { refuseAccess } from "../../../store/customers/me/courses/refusals"
import { sessionKey } from "../session-key"
import { playbackSigning, presentSigned, setMediaCookies } from "../signing"
import type { RenewBody } from "../validators"

type Answer = RenewPlaybackResponse | AccessDeniedResponse | SessionEndedResponse

/**
 * Fresh addresses for a session that plays, after the gate was asked again. It starts nothing: no stream is taken, and
 * the rate limit does not count it. One statement; a second one where the session itself has to live longer, which then
 * gets another token.
 *
 * Body: `RenewPlaybackRequest`. Answers `RenewPlaybackResponse`; 400 `course_invalid_input`, `course_lesson_not_playable`, `course_media_unavailable`;
 * 401 `course_session_invalid`: open the lesson again; 403 `course_access_denied` with `denial`; 404 `course_not_found`;
 * 409 `course_session_ended`.
 */
export const POST = async (req: MedusaRequest<RenewBody>, res: MedusaResponse<Answer>): Promise<void> => {
  const connection = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const key = sessionKey(req.scope)
  const token = verifySessionToken(key, req.validatedBody.token, new Date())
  const session = token && (await readSessionFacts(connection, token.sessionId))
  if (!session) {
    throw courseError("course_session_invalid", "token: the playback session is not known or has expired")
  }
  const { lesson } = session
  if (lesson.lesson_status !== "published" || lesson.status === "draft") {
    throw courseError("course_not_found", `Lesson ${lesson.id} of course ${lesson.course_id} was not found`)
  }
  const { options } = req.scope.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
  const access = accessOf(lesson, options.timeZone)
  if (!access.granted || !lesson.enrollment_id) {
    const denied = access.granted ? ({ granted: false, reason: "not_enrolled" } as const) : access
    return refuseAccess(res, denied, options.timeZone, (id) => lesson.outline.find((other) => other.id === id)?.title)
  }
  if (session.ended_at) {
    return refuseEnded(res)
  }
  if (!isPlayable(lesson)) {
    throw courseError("course_lesson_not_playable", `Lesson ${lesson.id} has nothing to play any more`)
  }
  const signing = { ...playbackSigning(req, options, lesson.now, access), byCookies: true }
  const signed = await req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).signPlayback(lesson.asset, signing)
  // The token must outlive the addresses that it renews next time.
  const expiresAt = token.expiresAt <= signed.expiresAt && token.expiresAt < signing.expiresAt ? signing.expiresAt : token.expiresAt
  if (expiresAt !== token.expiresAt && !(await extendSession(connection, token.sessionId, expiresAt))) {
    return refuseEnded(res)
  }
  setMediaCookies(res, signed)
  res.json({
    playback: {
      session_id: token.sessionId,
      session_token: signSessionToken(key, { sessionId: token.sessionId, expiresAt }),
      ...presentSigned(signed),
    },
  })
}

function refuseEnded(res: MedusaResponse<Answer>): void {
  res.status(409).json({
    type: "conflict",
    code: "course_session_ended",
    message: "The playback session was ended, as by another device; open the lesson again",
  })
}
