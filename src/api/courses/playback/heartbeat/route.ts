import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { courseError } from "../../../../errors"
import type { HeartbeatResponse } from "../../../../http/playback"
import { COURSE_LEARNING_MODULE } from "../../../../modules/course-learning"
import { verifySessionToken } from "../../../../modules/course-learning/playback/session-token"
import { recordHeartbeat } from "../../../../modules/course-learning/progress/record-heartbeat"
import type CourseLearningModuleService from "../../../../modules/course-learning/service"
import { denialInfo } from "../../../../queries/access-facts"
import { accessOf } from "../../../../queries/lesson-facts"
import { readSessionFacts } from "../../../../queries/session-facts"
import { storeTimeZone } from "../../../../queries/store-time-zone"
import { settleCourseCompletionWorkflow } from "../../../../workflows/learning/settle-course-completion"
import { sessionKey } from "../session-key"
import type { HeartbeatBody } from "../validators"

/** The lesson is stored as completed already; if this fails, the hourly repair completes the course. */
async function settle(container: MedusaContainer, enrollmentId: string): Promise<void> {
  try {
    await settleCourseCompletionWorkflow(container).run({ input: { enrollment_ids: [enrollmentId] } })
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Could not settle the course of enrolment ${enrollmentId}`, error instanceof Error ? error : undefined)
  }
}

/** Why an ended session may not go on, where access is the reason; nothing where another stream took its place. */
async function denialOf(req: MedusaRequest, sessionId: string): Promise<Pick<HeartbeatResponse, "denial">> {
  const facts = await readSessionFacts(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), sessionId)
  const timeZone = storeTimeZone(req.scope)
  const access = facts && accessOf(facts.lesson, timeZone)
  if (!facts || !access || access.granted) {
    return {}
  }
  return { denial: denialInfo(access, timeZone, (id) => facts.lesson.outline.find((other) => other.id === id)?.title) }
}

/**
 * A player's report: stores progress and keeps the stream's lease. One statement, past the workflow engine and the
 * ORM, because every player sends one each `heartbeat_seconds`; one more statement says why a session was ended. No
 * cookie, no key: the token of the session is enough.
 *
 * Body: `HeartbeatRequest`, as JSON or as JSON in text/plain. Answers `HeartbeatResponse`; 400 `course_invalid_input`;
 * 401 `course_session_invalid`: open the lesson again.
 */
export const POST = async (req: MedusaRequest<HeartbeatBody>, res: MedusaResponse<HeartbeatResponse>): Promise<void> => {
  const { token, watched, position_seconds, position_age_ms = 0, ended = false } = req.validatedBody
  const session = verifySessionToken(sessionKey(req.scope), token, new Date())
  const { options } = req.scope.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
  const result =
    session &&
    (await recordHeartbeat(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), {
      sessionId: session.sessionId,
      watched,
      positionSeconds: position_seconds ?? null,
      positionAgeMs: position_age_ms,
      ended,
      heartbeatSeconds: options.heartbeatSeconds,
    }))
  if (!session || !result) {
    throw courseError("course_session_invalid", "token: the playback session is not known or has expired")
  }
  if (result.newly_completed) {
    await settle(req.scope, result.enrollment_id)
  }
  res.json({
    credited_seconds: result.credited_seconds,
    watched_percent: result.watched_percent,
    completed_at: result.completed_at?.toISOString() ?? null,
    session_ended: result.session_ended,
    ...(result.session_ended && !ended && (await denialOf(req, session.sessionId))),
  })
}
