import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../errors"
import { COURSE_LEARNING_MODULE } from "../../modules/course-learning"
import { deleteDueRows, LEARNING_RETENTION, RETENTION_BATCH } from "../../modules/course-learning/privacy/retention"
import type CourseLearningModuleService from "../../modules/course-learning/service"
import { deleteDueMails, MAIL_BATCH } from "../../modules/course-mail/ledger/privacy"
import { forgetBulkRowsStep } from "../bulk/steps/forget-bulk-rows"

export interface DeletedByRetention {
  sessions: number
  claims: number
  announcements: number
  mails: number
}

export const deleteDueRowsStepId = "course-delete-due-rows"

/**
 * Deletes sessions, claim links, announcements and mails that are older than the options allow, in batches. A kind that
 * fails is logged and holds up no other. Not undone: what it deletes has had its time.
 */
export const deleteDueRowsStep = createStep(deleteDueRowsStepId, async (_: void, { container }) => {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { retention } = container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE).options
  const empty = async (name: string, batch: number, deleteBatch: () => Promise<number>): Promise<number> => {
    let deleted = 0
    try {
      for (let size = batch; size === batch; deleted += size) {
        size = await deleteBatch()
      }
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.error(`medusa-plugin-courses: rows beyond retention.${name} were left to the next run: ${errorMessage(error)}`)
    }
    return deleted
  }
  const [sessions, claims, announcements] = await Promise.all(
    LEARNING_RETENTION.map((kind) => empty(kind, RETENTION_BATCH, () => deleteDueRows(connection, kind, retention[kind])))
  )
  const mails = await empty("mailDays", MAIL_BATCH, () => deleteDueMails(connection, retention.mailDays))
  return new StepResponse<DeletedByRetention>({ sessions, claims, announcements, mails })
})

export const applyRetentionWorkflowId = "course-apply-retention"

/**
 * Deletes what is older than the options `retention` allow, and cancels dry runs of imports that nobody confirmed within a
 * week. Reads only what is due. Safe to run at any time and twice at once.
 *
 * @example
 * await applyRetentionWorkflow(container).run()
 */
export const applyRetentionWorkflow = createWorkflow(applyRetentionWorkflowId, () => {
  const deleted = deleteDueRowsStep()
  const bulk = forgetBulkRowsStep()
  return new WorkflowResponse({ deleted, bulk })
})
