import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { releaseChanges, uncountChanges } from "../../../modules/course-learning/ledger/announce"
import { announceAccessChangesWorkflow } from "../announce-access-changes"
import { togetherOrAlone, type Announced } from "../lib/together-or-alone"

/** Of no use outside this plugin. Carries `AnnounceAccessChangesStepInput`. */
export const ACCESS_CHANGES_STORED = "course.access-changes.stored"

export interface AnnounceAccessChangesStepInput {
  /** As `LedgerUndo.journal_ids` has them. */
  change_ids: string[]
}

export const announceAccessChangesStepId = "course-announce-access-changes-step"

/**
 * The last step of every workflow that changes the ledger. It never fails: the change stands, whatever comes of its
 * announcement. A failure is logged and left to the sweep.
 *
 * In a workflow that runs as a step of another one, which may still fail and take the change back, it only leaves word:
 * an event that the platform holds until the outermost workflow has succeeded, and drops where it fails.
 */
export const announceAccessChangesStep = createStep(
  announceAccessChangesStepId,
  async ({ change_ids }: AnnounceAccessChangesStepInput, { container, preventReleaseEvents, eventGroupId }) => {
    if (preventReleaseEvents && eventGroupId && change_ids.length) {
      const word = { name: ACCESS_CHANGES_STORED, data: { change_ids }, metadata: { eventGroupId } }
      await container.resolve(Modules.EVENT_BUS).emit(word, { internal: true })
    } else {
      await announceChanges(container, change_ids)
    }
    return new StepResponse(void 0)
  }
)

/** Together, and where that fails one by one. Never fails: what is left, the sweep announces. */
export async function announceChanges(container: MedusaContainer, ids: string[]): Promise<Announced> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  return togetherOrAlone(ids, {
    announce: (change_ids) => announceAccessChangesWorkflow(container).run({ input: { change_ids } }),
    release: (change_ids) => releaseChanges(connection, change_ids),
    uncount: (change_ids) => uncountChanges(connection, change_ids),
    report: (message) => logger.error(`medusa-plugin-courses: a change of access was left to the sweep to announce: ${message}`),
  })
}
