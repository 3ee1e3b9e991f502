import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../../errors"
import { ordersWithUntoldCourses } from "../../../queries/mail-facts"
import { groupsWithUntoldGrants } from "../../../queries/mail-grants"
import { mailContext } from "../lib/mail-context"
import { mailGrantedAccessWorkflow } from "../mail-granted-access"
import { mailPendingOrderWorkflow } from "../mail-pending-order"

/** What one sweep takes; the next one goes on. */
const MOST = 500

export const sweepCourseMailsStepId = "course-sweep-course-mails-step"

/**
 * Makes the mails whose events were lost: the ledger says what customers should have been told within the last day.
 * One that fails is logged and left to the next sweep. Nothing to undo: each is a workflow of its own.
 */
export const sweepCourseMailsStep = createStep(sweepCourseMailsStepId, async (_: void, { container }) => {
  const { connection, logger, mails } = mailContext(container)
  const groups = mails.send.accessGranted || mails.send.claimCourse ? await groupsWithUntoldGrants(connection, MOST) : []
  const orders = mails.send.orderPending ? await ordersWithUntoldCourses(connection, MOST) : []
  const runs = [
    ...groups.map((input) => () => mailGrantedAccessWorkflow(container).run({ input })),
    ...orders.map((order_id) => () => mailPendingOrderWorkflow(container).run({ input: { order_id } })),
  ]
  for (const run of runs) {
    await run().catch((error: unknown) => {
      logger.error(`medusa-plugin-courses: a mail was left to the next sweep: ${errorMessage(error)}`)
    })
  }
  return new StepResponse({ swept: runs.length })
})
