import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../../errors"
import { announceAccessChangesWorkflow } from "../announce-access-changes"

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

/** @returns whether all went out */
export async function announceChanges(container: MedusaContainer, change_ids: string[]): Promise<boolean> {
  if (!change_ids.length) {
    return true
  }
  try {
    await announceAccessChangesWorkflow(container).run({ input: { change_ids } })
    return true
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`medusa-plugin-courses: ${change_ids.length} changes of access were left to the sweep to announce: ${errorMessage(error)}`)
    return false
  }
}
