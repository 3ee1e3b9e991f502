import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_LEARNING_MODULE } from "../../../modules/course-learning"
import { cancelUnconfirmedJobs, deleteOldRows } from "../../../modules/course-learning/bulk/jobs"
import type CourseLearningModuleService from "../../../modules/course-learning/service"

/** Rows in one statement: an import may have a hundred thousand. */
const BATCH = 5_000

export const forgetBulkRowsStepId = "course-forget-bulk-rows"

/** Cancels what nobody confirmed and deletes what nobody needs. Not undone: what it deletes has had its time. */
export const forgetBulkRowsStep = createStep(forgetBulkRowsStepId, async (_: void, { container }) => {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const canceled = await cancelUnconfirmedJobs(connection)
  const { options } = container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
  const forgotten = new Set<string>()
  for (;;) {
    const { job_id } = await deleteOldRows(connection, options.retention.bulkRowDays, BATCH)
    if (job_id === null) {
      return new StepResponse({ canceled, forgotten: forgotten.size })
    }
    forgotten.add(job_id)
  }
})
