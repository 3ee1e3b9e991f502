import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { requestRun, unfinishedOrders } from "../../../modules/course-learning/ledger/order-sync"
import { COMMIT_LAG_SECONDS, moveCursor, readCursor, staleOrders, type SweepCursor } from "../../../modules/course-learning/ledger/sweep-cursor"
import { CHANGE_STREAMS, type ReadChanges } from "../lib/changed-orders"
import { onOrderEvent, reportOrderFailure } from "../on-order-event"

const PAGE = 200
/** 10,000 changes of each kind in one sweep; the next one goes on from there. */
const MAX_PAGES = 50
/** A store's first sweep looks back one day: before the plugin was there, nothing was sold. */
const FIRST_LOOK_BACK_MS = 86_400_000

export interface SweepOrdersStepOutput {
  /** Orders that were reconciled again. */
  orders: number
}

export const sweepOrdersStepId = "course-sweep-orders"

/**
 * Reconciles orders whose last run was never applied, and orders that changed since the last sweep without a run
 * after it. Keeps where it got to in the database after every page. An order that fails is logged and tried again by
 * the next sweep. Nothing to undo: each order is a workflow of its own.
 */
export const sweepOrdersStep = createStep(sweepOrdersStepId, async (_: void, { container }) => {
  let orders = await sweepUnfinished(container)
  for (const [stream, read] of Object.entries(CHANGE_STREAMS)) {
    orders += await sweepStream(container, stream, read)
  }
  return new StepResponse<SweepOrdersStepOutput>({ orders })
})

async function reconcileAll(container: MedusaContainer, orderIds: string[]): Promise<number> {
  for (const id of orderIds) {
    const error = await onOrderEvent(container, "sweep", () => id)
    if (error) {
      // It may have failed before it drew a number: one that is drawn and never applied brings the next sweep back.
      await requestRun(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), id)
      await reportOrderFailure(container, id, error)
    }
  }
  return orderIds.length
}

async function sweepUnfinished(container: MedusaContainer): Promise<number> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  let swept = 0
  let after = ""
  for (let page = 0; page < MAX_PAGES; page++) {
    const ids = await unfinishedOrders(connection, after, PAGE)
    swept += await reconcileAll(container, ids)
    if (ids.length < PAGE) {
      break
    }
    after = ids[ids.length - 1]
  }
  return swept
}

async function sweepStream(container: MedusaContainer, stream: string, read: ReadChanges): Promise<number> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const settled: SweepCursor = { seen_at: new Date(Date.now() - COMMIT_LAG_SECONDS * 1000), seen_id: "" }
  let cursor = (await readCursor(connection, stream)) ?? firstCursor()
  let swept = 0
  for (let page = 0; page < MAX_PAGES; page++) {
    const changes = await read(container, cursor, PAGE)
    const ofOrders = changes.flatMap(({ order_id, changed_at }) => (order_id ? [{ order_id, changed_at }] : []))
    swept += await reconcileAll(container, await staleOrders(connection, ofOrders))
    if (changes.length < PAGE) {
      await moveCursor(connection, stream, settled)
      break
    }
    const last = changes[changes.length - 1]
    cursor = { seen_at: last.changed_at, seen_id: last.seen_id }
    // A change is dated before it is committed: what is younger than that lag is read again by the next sweep.
    await moveCursor(connection, stream, cursor.seen_at < settled.seen_at ? cursor : settled)
  }
  return swept
}

function firstCursor(): SweepCursor {
  return { seen_at: new Date(Date.now() - FIRST_LOOK_BACK_MS), seen_id: "" }
}
