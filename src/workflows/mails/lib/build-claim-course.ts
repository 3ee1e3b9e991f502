import { addressOf, sameEmail } from "../../../domain/email"
import {
  CLAIM_LINK_ID,
  hashClaimToken,
  ISSUED_BY_MAIL,
  issueClaimLink,
  lockGuest,
  newClaimToken,
} from "../../../modules/course-learning/ledger/claim-links"
import { copyClaimLink, type CopiedClaimLink } from "../../../modules/course-learning/ledger/copy-claim-link"
import type { TakenMail } from "../../../modules/course-mail/ledger/attempts"
import { addToMail } from "../../../modules/course-mail/ledger/record-mails"
import { coursesGrantedTo, guestOrderState } from "../../../queries/claims"
import { grantedCourses, untoldGrants } from "../../../queries/mail-grants"
import { readGuest } from "../../access/lib/guests"
import { inLedger } from "../../access/lib/ledger"
import { readOrderOwner } from "../../access/lib/order-owner"
import { OUTDATED, type BuiltMail } from "./built-mail"
import { link } from "./links"
import type { MailContext } from "./mail-context"

const DAY_MS = 86_400_000

/**
 * A claim link, as somebody asked for one, as an order's first one, or because a guest was given something. The secret of
 * the link is made here and kept nowhere but in the mail.
 */
export async function buildClaimCourse(context: MailContext, mail: TakenMail): Promise<BuiltMail<"claimCourse">> {
  const [ref] = mail.refs
  if (!ref.startsWith(CLAIM_LINK_ID)) {
    return buildGrantedCourses(context, mail)
  }
  const copy = await inLedger(context.container, (trx) => copyClaimLink(trx, ref))
  if (!copy) {
    return OUTDATED
  }
  return copy.customer_id === null ? buildOrder(context, copy) : buildGuest(context, copy.customer_id, copy)
}

async function buildOrder({ container, mails }: MailContext, copy: CopiedClaimLink): Promise<BuiltMail<"claimCourse">> {
  const order = await readOrderOwner(container, copy.order_id ?? "")
  const courses = order ? (await guestOrderState(container, order.id, order.customer_id)).courses : []
  if (!order || order.has_account || !courses.length) {
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

async function buildGuest(
  { connection, container, mails }: MailContext,
  guestId: string,
  { expires_at, token }: Pick<CopiedClaimLink, "token" | "expires_at">
): Promise<BuiltMail<"claimCourse">> {
  const guest = await readGuest(container, guestId)
  const courses = guest && !guest.has_account ? await coursesGrantedTo(connection, guestId) : []
  if (!courses.length) {
    return OUTDATED
  }
  return {
    props: {
      orderNumber: null,
      courses: courses.map(({ title }) => ({ title })),
      claimUrl: link(mails, "claim", { token }),
      expiresAt: expires_at,
    },
  }
}

/** Takes along what was given to the same guest since the mail was recorded. */
async function buildGrantedCourses(context: MailContext, mail: TakenMail): Promise<BuiltMail<"claimCourse">> {
  const { connection, container, options } = context
  const [known] = await grantedCourses(connection, mail.refs)
  if (!known) {
    return OUTDATED
  }
  const { customer_id } = known
  await addToMail(connection, mail, await untoldGrants(connection, { customer_id, order_id: null }))
  const guest = await readGuest(container, customer_id)
  // The link is for the address that the mail goes to: it opens nothing where the guest has another one by now.
  const email = addressOf(mail.to)
  if (!guest || guest.has_account || !sameEmail(guest.email, email) || !(await coursesGrantedTo(connection, customer_id)).length) {
    return OUTDATED
  }
  const token = newClaimToken()
  const expires_at = new Date(Date.now() + options.claims.linkDays * DAY_MS)
  await inLedger(container, async (trx) => {
    await lockGuest(trx, customer_id)
    await issueClaimLink(trx, {
      order_id: null,
      customer_id,
      email,
      expires_at,
      issued_by: ISSUED_BY_MAIL,
      token_hash: hashClaimToken(token),
    })
  })
  return buildGuest(context, customer_id, { token, expires_at })
}
