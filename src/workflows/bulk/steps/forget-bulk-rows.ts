import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { cancelUnconfirmedJobs, deleteOldRows } from "../../../modules/course-learning/bulk/jobs"

/** Jobs in one statement: an import may have a hundred thousand rows. */
const BATCH = 20

export const forgetBulkRowsStepId = "course-forget-bulk-rows"

/** Cancels what nobody confirmed and deletes what nobody needs. Not undone: what it deletes has had its time. */
export const forgetBulkRowsStep = createStep(forgetBulkRowsStepId, async (_: void, { container }) => {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const canceled = await cancelUnconfirmedJobs(connection)
  let forgotten = 0
  for (let batch = BATCH; batch === BATCH; forgotten += batch) {
    batch = (await deleteOldRows(connection, BATCH)).length
  }
  return new StepResponse({ canceled, forgotten })
})
