import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { giveUpChanges, MAX_ANNOUNCE_ATTEMPTS, unannouncedChanges } from "../../../modules/course-learning/ledger/announce"
import { unannouncedCompletions } from "../../../modules/course-learning/progress/announce-completions"
import type { SqlConnection } from "../../../modules/course-learning/sql"
import { announceCompletions } from "../../learning/steps/announce-completions"
import type { Announced } from "../lib/together-or-alone"
import { announceChanges } from "./announce-access-changes"

const PAGE = 500
/** 100,000 of each kind in one sweep; the next one goes on from there. */
const MAX_PAGES = 200

export interface SweepAnnouncementsStepOutput {
  changes: number
  completions: number
}

export const sweepAnnouncementsStepId = "course-sweep-announcements"

/**
 * Announces changes of access and completed courses that nobody announced within a minute. Safe to run twice at once:
 * whoever claims a line announces it. Nothing to undo.
 */
export const sweepAnnouncementsStep = createStep(sweepAnnouncementsStepId, async (_: void, { container }) => {
  await giveUp(container)
  const changes = await sweep(container, unannouncedChanges, announceChanges)
  const completions = await sweep(container, unannouncedCompletions, announceCompletions)
  return new StepResponse<SweepAnnouncementsStepOutput>({ changes, completions })
})

/** What is claimed is not found again, so each page is another. Only a database or bus that is away ends the sweep. */
async function sweep(
  container: MedusaContainer,
  find: (connection: SqlConnection, limit: number) => Promise<string[]>,
  announce: (container: MedusaContainer, ids: string[]) => Promise<Announced>
): Promise<number> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  let announced = 0
  for (let page = 0; page < MAX_PAGES; page++) {
    const ids = await find(connection, PAGE)
    const result = await announce(container, ids)
    announced += result.announced
    if (result.interrupted || ids.length < PAGE) {
      break
    }
  }
  return announced
}

async function giveUp(container: MedusaContainer): Promise<void> {
  const ids = await giveUpChanges(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  if (ids.length) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`medusa-plugin-courses: gave up on ${ids.length} changes of access after ${MAX_ANNOUNCE_ATTEMPTS} announcements: ${ids.slice(0, 20).join(", ")}`)
  }
}
