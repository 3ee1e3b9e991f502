import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_ENROLLMENT_COMPLETED, type CourseEnrollmentCompletedEvent } from "../../../events"
import {
  claimCompletions,
  markCompletionsAnnounced,
  releaseCompletions,
  type ClaimedCompletion,
} from "../../../modules/course-learning/progress/announce-completions"
import { orInterrupted } from "../../access/lib/interruption"
import { togetherOrAlone, type Announced } from "../../access/lib/together-or-alone"

export interface AnnounceCompletionsStepInput {
  enrollment_ids: string[]
}

export const announceCompletionsStepId = "course-announce-completions"

/**
 * Emits `course.enrollment.completed` for those of the enrolments whose completion is not announced yet. It never
 * fails: what could not be sent is left to the sweep, and the course stays completed.
 */
export const announceCompletionsStep = createStep(
  announceCompletionsStepId,
  async ({ enrollment_ids }: AnnounceCompletionsStepInput, { container }) => {
    await announceCompletions(container, enrollment_ids)
    return new StepResponse(void 0)
  }
)

/** Exported for its test. */
export function toCompletedEvent({ completed_at, ...completion }: ClaimedCompletion): CourseEnrollmentCompletedEvent {
  return { ...completion, completed_at: completed_at.toISOString() }
}

/** Straight to the bus, as the changes of access go, and for the same reasons; one by one where they fail together. */
export async function announceCompletions(container: MedusaContainer, enrollmentIds: string[]): Promise<Announced> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  return togetherOrAlone(enrollmentIds, {
    announce: (ids) =>
      orInterrupted(async () => {
        const claimed = await claimCompletions(connection, ids)
        if (claimed.length) {
          const messages = claimed.map((row) => ({ name: COURSE_ENROLLMENT_COMPLETED, data: toCompletedEvent(row) }))
          await container.resolve(Modules.EVENT_BUS).emit(messages)
          await markCompletionsAnnounced(connection, claimed.map((row) => row.enrollment_id))
        }
      }),
    release: (ids) => releaseCompletions(connection, ids),
    report: (message) => logger.error(`medusa-plugin-courses: a completed course was left to the sweep to announce: ${message}`),
  })
}
