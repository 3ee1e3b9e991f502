import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { EmailName } from "../../../emails/props"
import { findReaders } from "../lib/mail-context"
import type { CourseMailInput } from "./record-course-mails"

export interface ListCustomerMailsStepInput {
  template: EmailName
  customer_id: string
  refs: string[]
}

export const listCustomerMailsStepId = "course-list-customer-mails"

/** Addresses a mail to a customer with an account; a guest could not open what it leads to. */
export const listCustomerMailsStep = createStep(
  listCustomerMailsStepId,
  async ({ template, customer_id, refs }: ListCustomerMailsStepInput, { container }) => {
    const reader = (await findReaders(container, [customer_id])).get(customer_id)
    const mails: CourseMailInput[] = reader?.has_account ? [{ template, to: reader.email, customer_id, refs }] : []
    return new StepResponse({ mails })
  }
)
