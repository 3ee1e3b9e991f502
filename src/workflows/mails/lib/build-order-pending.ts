import type { GrantReason } from "../../../domain/grant-decisions"
import type { OpensWhen } from "../../../emails/props"
import type { TakenMail } from "../../../modules/course-mail/ledger/attempts"
import { pendingCourses } from "../../../queries/mail-facts"
import { readOrderOwner } from "../../access/lib/order-owner"
import { OUTDATED, type BuiltMail } from "./built-mail"
import { link } from "./links"
import { findReaders, type MailContext } from "./mail-context"

const OPENS_WHEN: Partial<Record<GrantReason, OpensWhen>> = {
  awaiting_payment: "paid",
  awaiting_delivery: "delivered",
  awaiting_completion: "completed",
  awaiting_confirmation: "confirmed",
}

/** What the order waits for, as the ledger names it. */
export function opensWhen(reason: string | null): OpensWhen {
  return Object.entries(OPENS_WHEN).find(([known]) => known === reason)?.[1] ?? "confirmed"
}

/** Nothing is sent for an order that was paid meanwhile: its courses are open, and another mail says so. */
export async function buildOrderPending(
  { connection, container, mails }: MailContext,
  mail: TakenMail
): Promise<BuiltMail<"orderPending">> {
  const [order_id] = mail.refs
  const [rows, order] = [await pendingCourses(connection, order_id), await readOrderOwner(container, order_id)]
  if (!rows.length || !order) {
    return OUTDATED
  }
  const reader = (await findReaders(container, [rows[0].customer_id])).get(rows[0].customer_id)
  return {
    props: {
      customerName: reader?.first_name ?? null,
      orderNumber: `#${order.number}`,
      courses: [...new Set(rows.map((row) => row.title))].map((title) => ({ title })),
      opensWhen: opensWhen(rows[0].reason),
      orderUrl: link(mails, "order", { order_id, order_number: order.number }),
    },
  }
}
