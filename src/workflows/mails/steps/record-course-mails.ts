import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { EmailName } from "../../../emails/props"
import { recordMails, withdrawMails, type NewMail } from "../../../modules/course-mail/ledger/record-mails"
import { mailContext } from "../lib/mail-context"

export interface CourseMailInput extends NewMail {
  template: EmailName
}

export interface RecordCourseMailsStepInput {
  mails: CourseMailInput[]
}

export const recordCourseMailsStepId = "course-record-course-mails"

/**
 * Remembers mails that are to go out, without what was told before and without kinds that the store turned off. Undone
 * for those that nobody tried to send yet.
 */
export const recordCourseMailsStep = createStep(
  recordCourseMailsStepId,
  async ({ mails }: RecordCourseMailsStepInput, { container }) => {
    const { connection, mails: options } = mailContext(container)
    const ids = await recordMails(connection, mails.filter(({ template }) => options.send[template]))
    return new StepResponse(ids, ids)
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await withdrawMails(mailContext(container).connection, ids)
    }
  }
)
