import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../../errors"
import { takeMails, type TakenMail } from "../../../modules/course-mail/ledger/attempts"
import { deliverMail } from "../lib/deliver-mail"
import { mailContext } from "../lib/mail-context"

export interface DeliverCourseMailsStepInput {
  /** Only these, and of them those that are due; `null`: whichever are due. */
  mail_ids: string[] | null
}

export interface DeliverCourseMailsStepOutput {
  sent: number
  skipped: number
  failed: number
}

/** Taken at once, and of them sent at once: a batch ends within the lease even if the mail server is silent. */
const BATCH = 20
const AT_ONCE = 5

export const deliverCourseMailsStepId = "course-deliver-course-mails"

/**
 * Sends the mails that are due, batch after batch while there are any: what is to go out first and becomes due meanwhile
 * waits for one batch at most. Never fails for a mail; nothing to undo, as a sent mail cannot be called back.
 */
export const deliverCourseMailsStep = createStep(
  deliverCourseMailsStepId,
  async ({ mail_ids }: DeliverCourseMailsStepInput, { container }) => {
    const context = mailContext(container)
    const counts: DeliverCourseMailsStepOutput = { sent: 0, skipped: 0, failed: 0 }
    for (let due = await next(); due.length; due = await next()) {
      const worker = async () => {
        for (let mail = due.shift(); mail; mail = due.shift()) {
          counts[await deliver(mail)] += 1
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, worker))
    }
    return new StepResponse(counts)

    /** What came of a mail may not be stored: it is held for a quarter of an hour then, and tried again. */
    async function deliver(mail: TakenMail): Promise<keyof DeliverCourseMailsStepOutput> {
      try {
        const state = await deliverMail(context, mail)
        return state === "interrupted" ? "failed" : state
      } catch (error) {
        context.logger.error(`medusa-plugin-courses: what came of mail ${mail.id} could not be stored: ${errorMessage(error)}`)
        return "failed"
      }
    }

    function next() {
      return mail_ids && !mail_ids.length ? [] : takeMails(context.connection, mail_ids, BATCH)
    }
  }
)
