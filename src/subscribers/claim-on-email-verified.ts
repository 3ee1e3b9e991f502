import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { claimVerifiedOrdersWorkflow } from "../workflows/access"
import { COURSE_EMAIL_VERIFIED, type EmailVerifiedEvent } from "../workflows/access/lib/claim-events"

/** Somebody proved that an e-mail is theirs. */
export default async function coursesClaimOnEmailVerified({ event, container }: SubscriberArgs<EmailVerifiedEvent>) {
  await claimVerifiedOrdersWorkflow(container).run({ input: { email: event.data.email } })
}

export const config: SubscriberConfig = { event: COURSE_EMAIL_VERIFIED }
