import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { COMMIT_LAG_SECONDS, moveCursor, readCursor } from "../../modules/course-learning/ledger/sweep-cursor"
import { eraseCustomersWorkflow } from "./erase-customers"

const PAGE = 200
const STREAM = "deleted-customers"
/** A store's first sweep takes every customer who was ever deleted. */
const EVER = new Date(0)

export const sweepDeletedCustomersStepId = "course-sweep-deleted-customers-step"

/**
 * Erases customers who were deleted since the last sweep, whether or not their event arrived. The sweep's place moves on
 * only where all were erased. Nothing to undo: each page is a workflow of its own.
 */
export const sweepDeletedCustomersStep = createStep(sweepDeletedCustomersStepId, async (_: void, { container }) => {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  // A deletion may be committed later than it is dated, and something may still have been stored at that moment.
  const settled = new Date(Date.now() - COMMIT_LAG_SECONDS * 1000)
  const since = (await readCursor(connection, STREAM))?.seen_at ?? EVER
  let after = ""
  let erased = 0
  let failed = 0
  for (let size = PAGE; size === PAGE; ) {
    const ids = await deletedCustomers(container, since, after)
    size = ids.length
    after = ids.at(-1) ?? after
    if (size) {
      const { result } = await eraseCustomersWorkflow(container).run({ input: { customer_ids: ids } })
      erased += result.erased.length
      failed += result.failed.length
    }
  }
  if (!failed) {
    await moveCursor(connection, STREAM, { seen_at: settled, seen_id: "" })
  }
  return new StepResponse({ erased, failed })
})

async function deletedCustomers(container: MedusaContainer, since: Date, after: string): Promise<string[]> {
  const filters: object = { deleted_at: { $gte: since }, id: { $gt: after } }
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers(filters, { select: ["id"], withDeleted: true, take: PAGE, order: { id: "ASC" } })
  return customers.map(({ id }) => id)
}

export const sweepDeletedCustomersWorkflowId = "course-sweep-deleted-customers"

/**
 * Erases what deleted customers left whose event was lost. Safe to run at any time and twice at once.
 *
 * @example
 * await sweepDeletedCustomersWorkflow(container).run()
 */
export const sweepDeletedCustomersWorkflow = createWorkflow(sweepDeletedCustomersWorkflowId, () => {
  return new WorkflowResponse(sweepDeletedCustomersStep())
})
