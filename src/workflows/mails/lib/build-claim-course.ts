import { copyClaimLink } from "../../../modules/course-learning/ledger/copy-claim-link"
import type { TakenMail } from "../../../modules/course-mail/ledger/attempts"
import { guestOrderState } from "../../../queries/claims"
import { inLedger } from "../../access/lib/ledger"
import { readOrderOwner } from "../../access/lib/order-owner"
import { OUTDATED, type BuiltMail } from "./built-mail"
import { link } from "./links"
import type { MailContext } from "./mail-context"

/** The secret of the link is made here and kept nowhere but in the mail. */
export async function buildClaimCourse(
  { container, mails }: MailContext,
  mail: TakenMail
): Promise<BuiltMail<"claimCourse">> {
  const copy = await inLedger(container, (trx) => copyClaimLink(trx, mail.refs[0]))
  const order = copy && (await readOrderOwner(container, copy.order_id))
  const courses = order ? (await guestOrderState(container, order.id, order.customer_id)).courses : []
  if (!copy || !order || order.has_account || !courses.length) {
    return OUTDATED
  }
  return {
    props: {
      orderNumber: `#${order.number}`,
      courses: courses.map(({ title }) => ({ title })),
      claimUrl: link(mails, "claim", { token: copy.token }),
      expiresAt: copy.expires_at,
    },
  }
}
