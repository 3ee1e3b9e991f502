import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { Modules } from "@medusajs/framework/utils"
import { claimVerifiedOrdersWorkflow } from "../workflows/access"

/** Where a store lets people verify their e-mail before they register, the account comes after it. */
export default async function coursesClaimOnCustomerCreated({ event, container }: SubscriberArgs<{ id: string }>) {
  const [customer] = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ id: event.data.id, has_account: true }, { select: ["id", "email"] })
  if (customer?.email) {
    await claimVerifiedOrdersWorkflow(container).run({ input: { email: customer.email } })
  }
}

export const config: SubscriberConfig = { event: "customer.created" }
