import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../../errors"
import { ordersWithUntoldCourses } from "../../../queries/mail-facts"
import { groupsWithUntoldGrants, type GrantGroup } from "../../../queries/mail-grants"
import { mailContext } from "../lib/mail-context"
import { mailGrantedAccessWorkflow } from "../mail-granted-access"
import { mailPendingOrderWorkflow } from "../mail-pending-order"

const PAGE = 500

export const sweepCourseMailsStepId = "course-sweep-course-mails-step"

/**
 * Makes the mails whose events were lost: the ledger says what customers should have been told within the last day.
 * One that fails is logged and left to the next sweep. Nothing to undo: each is a workflow of its own.
 */
export const sweepCourseMailsStep = createStep(sweepCourseMailsStepId, async (_: void, { container }) => {
  const { connection, logger, mails } = mailContext(container)
  let swept = 0
  /** To the end: what fails, or has nobody to mail to, is found again by each sweep and must not be all that it finds. */
  const sweep = async <Found>(find: (after: Found | null) => Promise<Found[]>, mail: (found: Found) => Promise<unknown>) => {
    let after: Found | null = null
    for (let size = PAGE; size === PAGE; ) {
      const page: Found[] = await find(after)
      for (const found of page) {
        await mail(found).catch((error: unknown) => {
          logger.error(`medusa-plugin-courses: a mail was left to the next sweep: ${errorMessage(error)}`)
        })
      }
      size = page.length
      after = page.at(-1) ?? after
      swept += size
    }
  }
  if (mails.send.accessGranted || mails.send.claimCourse) {
    await sweep<GrantGroup>(
      (after) => groupsWithUntoldGrants(connection, after, PAGE),
      (input) => mailGrantedAccessWorkflow(container).run({ input })
    )
  }
  if (mails.send.orderPending) {
    await sweep<string>(
      (after) => ordersWithUntoldCourses(connection, after, PAGE),
      (order_id) => mailPendingOrderWorkflow(container).run({ input: { order_id } })
    )
  }
  return new StepResponse({ swept })
})
