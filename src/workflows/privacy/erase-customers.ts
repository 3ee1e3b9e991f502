import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../errors"
import { eraseCustomer } from "../../modules/course-learning/privacy/erase-customer"
import { eraseMails } from "../../modules/course-mail/ledger/privacy"
import { inLedger } from "../access/lib/ledger"
import { announceAccessChangesStep } from "../access/steps/announce-access-changes"
import { eraseNotifications } from "../mails/lib/notification-log"

export interface EraseCustomersWorkflowInput {
  /** Customers who were deleted in Medusa. Those who exist are left alone. */
  customer_ids: string[]
}

interface ErasedCustomers {
  erased: string[]
  /** Erased only in part, or not at all. */
  failed: string[]
  change_ids: string[]
}

export const eraseCustomersStepId = "course-erase-customers-step"

/**
 * Erases one customer after the other; one that fails is logged and holds up no other. Not undone: what is erased is
 * gone, and each customer's access and data are one transaction.
 */
export const eraseCustomersStep = createStep(
  eraseCustomersStepId,
  async ({ customer_ids }: EraseCustomersWorkflowInput, { container }) => {
    const result: ErasedCustomers = { erased: [], failed: [], change_ids: [] }
    for (const { id, email } of await deletedAmong(container, customer_ids)) {
      try {
        const { journal_ids, claim_ids } = await inLedger(container, (trx) =>
          eraseCustomer(trx, { customer_id: id, email, now: new Date() })
        )
        result.change_ids.push(...journal_ids)
        const mails = await eraseMails(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), { customer_id: id, claim_ids })
        await eraseNotifications(container, mails)
        result.erased.push(id)
      } catch (error) {
        result.failed.push(id)
        container
          .resolve(ContainerRegistrationKeys.LOGGER)
          .error(`medusa-plugin-courses: what customer ${id}, who was deleted, left could not be erased yet: ${errorMessage(error)}`)
      }
    }
    return new StepResponse(result)
  }
)

/** Customers whom the platform has deleted, or has never heard of, with the e-mail that it keeps of them. */
async function deletedAmong(container: MedusaContainer, ids: string[]): Promise<{ id: string; email: string | null }[]> {
  const unique = [...new Set(ids)]
  const customers = container.resolve(Modules.CUSTOMER)
  const config = { select: ["id" as const, "email" as const], take: null }
  const living = new Set((await customers.listCustomers({ id: unique }, config)).map(({ id }) => id))
  const known = await customers.listCustomers({ id: unique }, { ...config, withDeleted: true })
  const emails = new Map(known.map(({ id, email }) => [id, email?.toLowerCase() ?? null]))
  return unique.filter((id) => !living.has(id)).map((id) => ({ id, email: emails.get(id) ?? null }))
}

export const eraseCustomersWorkflowId = "course-erase-customers"

/**
 * Erases what customers who were deleted in Medusa left: ends their playback sessions and access at once, erases
 * addresses, IP addresses, devices, progress, mails, claim links and import rows, and keeps what explains an order. Safe
 * to run twice, and for a customer who left nothing.
 *
 * @example
 * await eraseCustomersWorkflow(container).run({ input: { customer_ids: ["cus_123"] } })
 */
export const eraseCustomersWorkflow = createWorkflow(
  eraseCustomersWorkflowId,
  (input: WorkflowData<EraseCustomersWorkflowInput>) => {
    const result = eraseCustomersStep(input)
    announceAccessChangesStep({ change_ids: result.change_ids })
    return new WorkflowResponse(result)
  }
)
