import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { recordMails, withdrawMails } from "../../../modules/course-mail/ledger/record-mails"
import { untoldGrants, waitingGrantMail, type GrantGroup } from "../../../queries/mail-grants"
import { query } from "../../../sql"
import { inLedger } from "../../access/lib/ledger"
import { findReaders, mailContext } from "../lib/mail-context"

export type RecordGrantMailStepInput = GrantGroup

/** Grants by hand and of imports come one after the other; so long they are collected into one mail. */
const HOLD_SECONDS = 60

export const recordGrantMailStepId = "course-record-grant-mail"

/**
 * Remembers one mail for all that was granted to a customer by one order, or by no order, and not told of. Where one
 * waits to be sent already, it takes them along. A customer without an account gets a claim link with it; a guest's order
 * is left to its own. Undone unless it went out.
 */
export const recordGrantMailStep = createStep(
  recordGrantMailStepId,
  async (group: RecordGrantMailStepInput, { container }) => {
    const { mails } = mailContext(container)
    const reader = (await findReaders(container, [group.customer_id])).get(group.customer_id)
    // Of what a guest's order gave, the order's claim link tells.
    const template = !reader || (!reader.has_account && group.order_id) ? null : reader.has_account ? "accessGranted" : "claimCourse"
    if (!reader || !template || !mails.send[template]) {
      return new StepResponse<string[], string[]>([], [])
    }
    const ids = await inLedger(container, async (trx) => {
      // One at a time for a customer, or two events would make two mails of what belongs into one.
      await query(trx, "SELECT pg_advisory_xact_lock(hashtextextended('course_mail ' || :customer, 0))", {
        customer: group.customer_id,
      })
      const refs = await untoldGrants(trx, group)
      if (!refs.length || (await waitingGrantMail(trx, group))) {
        return []
      }
      return recordMails(trx, [
        {
          template,
          to: reader.email,
          customer_id: reader.id,
          refs,
          hold_seconds: group.order_id ? 0 : HOLD_SECONDS,
        },
      ])
    })
    return new StepResponse(ids, ids)
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await withdrawMails(mailContext(container).connection, ids)
    }
  }
)
