import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_ENTITLEMENT_EXPIRING, type CourseEntitlementExpiringEvent } from "../../../events"
import { COURSE_LEARNING_MODULE } from "../../../modules/course-learning"
import {
  claimAccessEnds,
  markAccessEndsAnnounced,
  noteAccessEnds,
  type ClaimedAccessEnd,
} from "../../../modules/course-learning/ledger/access-ends"
import type CourseLearningModuleService from "../../../modules/course-learning/service"
import { orInterrupted } from "../lib/interruption"
import { togetherOrAlone } from "../lib/together-or-alone"

const PAGE = 500
/** 100,000 ends in one run; the next one goes on from there. */
const MAX_PAGES = 200

export interface AnnounceAccessEndsStepOutput {
  announced: number
}

export const announceAccessEndsStepId = "course-announce-access-ends-step"

/** Exported for its test. */
export function toExpiringEvents(ends: readonly ClaimedAccessEnd[]): CourseEntitlementExpiringEvent[] {
  return ends
    .filter((end) => end.is_due)
    .map(({ enrollment_id, customer_id, course_id, access_until, days }) => ({
      enrollment_id,
      customer_id,
      course_id,
      access_until: access_until.toISOString(),
      days,
    }))
}

/**
 * Notes in the database which ends are to be announced, then emits `course.entitlement.expiring` for each, in pages.
 * What was noted and not announced, as after a crash, the next run announces. Nothing to undo.
 */
export const announceAccessEndsStep = createStep(announceAccessEndsStepId, async (_: void, { container }) => {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { options } = container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
  for (let page = 0; page < MAX_PAGES; page++) {
    if ((await noteAccessEnds(connection, options.mails.accessEndsDays, PAGE)) < PAGE) {
      break
    }
  }
  let announced = 0
  for (let page = 0; page < MAX_PAGES; page++) {
    const ends = await claimAccessEnds(connection, PAGE)
    announced += await announceEnds(container, ends)
    if (ends.length < PAGE) {
      break
    }
  }
  return new StepResponse<AnnounceAccessEndsStepOutput>({ announced })
})

/** Together, and where that fails one by one. What fails alone, the next run tries again. */
async function announceEnds(container: MedusaContainer, ends: readonly ClaimedAccessEnd[]): Promise<number> {
  const byId = new Map(ends.map((end) => [end.id, end]))
  let events = 0
  const { interrupted } = await togetherOrAlone([...byId.keys()], {
    announce: async (ids) => {
      events += await orInterrupted(() => announce(container, ids.flatMap((id) => byId.get(id) ?? [])))
    },
    report: (message) =>
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`medusa-plugin-courses: an end of access was left to the next run to announce: ${message}`),
  })
  if (interrupted) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "The database or the event bus is away; the next run announces the access that ends soon"
    )
  }
  return events
}

async function announce(container: MedusaContainer, ends: readonly ClaimedAccessEnd[]): Promise<number> {
  const events = toExpiringEvents(ends)
  if (events.length) {
    await container
      .resolve(Modules.EVENT_BUS)
      .emit(events.map((data) => ({ name: COURSE_ENTITLEMENT_EXPIRING, data })))
  }
  if (ends.length) {
    await markAccessEndsAnnounced(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), ends.map(({ id }) => id))
  }
  return events.length
}
