import type { EmailName } from "../../../emails/props"
import { EMAIL_NAMES } from "../../../emails/props"
import { errorMessage } from "../../../errors"
import { settleMail, type MailOutcome, type TakenMail } from "../../../modules/course-mail/ledger/attempts"
import { isTransient } from "../../../transient"
import { MAIL_BUILDERS } from "./build-mail"
import type { BuiltMail } from "./built-mail"
import { warnOnce, type MailContext } from "./mail-context"
import { findSentNotification, NoMailProvider, notifyByMail } from "./notify-by-mail"

export const MAX_ATTEMPTS = 5

/** Seconds before the second to the fifth attempt: a minute, five, half an hour, two hours. */
const RETRY_SECONDS = [60, 300, 1_800, 7_200]

const NO_STOREFRONT = "no mails are sent, because they could lead nowhere: set the option mails.storefrontUrl"
const NO_PROVIDER =
  "no mails are sent, because no notification provider serves the channel email: add one to the Notification module"

/** How long to wait after an attempt that failed; `null`: it was the last. */
export function retrySeconds(attempt: number): number | null {
  return attempt < MAX_ATTEMPTS ? RETRY_SECONDS[attempt - 1] : null
}

function isEmailName(name: string): name is EmailName {
  return EMAIL_NAMES.some((known) => known === name)
}

/**
 * Makes one attempt to send a mail, and remembers what came of it. Never fails: what the provider says goes into the
 * log and the mail's row. A server that dies between sending and remembering sends once more, unless the Notification
 * module stored that the mail went out.
 */
export async function deliverMail(context: MailContext, mail: TakenMail): Promise<MailOutcome["state"]> {
  const outcome = await attempt(context, mail)
  await settleMail(context.connection, mail, outcome)
  return outcome.state
}

async function attempt(context: MailContext, mail: TakenMail): Promise<MailOutcome> {
  const { logger, mails } = context
  try {
    const sent = await findSentNotification(context, mail)
    if (sent) {
      return { state: "sent", notification_id: sent }
    }
    if (mail.attempts > MAX_ATTEMPTS) {
      return { state: "failed", error: "The server stopped during the last attempt", retry_seconds: null }
    }
    if (!mails.storefrontUrl) {
      warnOnce(logger, NO_STOREFRONT)
      return { state: "skipped", error: "mails.storefrontUrl is not set" }
    }
    return isEmailName(mail.template)
      ? await send(context, mail, mail.template)
      : { state: "skipped", error: `There is no mail ${mail.template}` }
  } catch (error) {
    if (error instanceof NoMailProvider) {
      warnOnce(logger, NO_PROVIDER)
      return { state: "skipped", error: "No notification provider serves the channel email" }
    }
    return failed(context, mail, errorMessage(error))
  }
}

async function send<Name extends EmailName>(context: MailContext, mail: TakenMail, name: Name): Promise<MailOutcome> {
  const built = await build(context, mail, name)
  if ("interrupted" in built) {
    return { state: "interrupted", error: built.interrupted, retry_seconds: RETRY_SECONDS[0] }
  }
  return "skip" in built
    ? { state: "skipped", error: built.skip }
    : { state: "sent", notification_id: await notifyByMail(context, mail, name, built) }
}

/** What is said is read from the database: a deadlock or a lost connection is no attempt to send. */
async function build<Name extends EmailName>(
  context: MailContext,
  mail: TakenMail,
  name: Name
): Promise<BuiltMail<Name> | { interrupted: string }> {
  try {
    return await MAIL_BUILDERS[name](context, mail)
  } catch (error) {
    if (!isTransient(error)) {
      throw error
    }
    context.logger.warn(`medusa-plugin-courses: mail ${mail.id} (${name}) waits a minute for the database: ${errorMessage(error)}`)
    return { interrupted: errorMessage(error) }
  }
}

function failed({ logger }: MailContext, mail: TakenMail, error: string): MailOutcome {
  const retry_seconds = retrySeconds(mail.attempts)
  const what = `mail ${mail.id} (${mail.template}) could not be sent, attempt ${mail.attempts} of ${MAX_ATTEMPTS}: ${error}`
  if (retry_seconds === null) {
    logger.error(`medusa-plugin-courses: ${what}. It is given up`)
  } else {
    logger.warn(`medusa-plugin-courses: ${what}. It is tried again in ${retry_seconds / 60} min`)
  }
  return { state: "failed", error, retry_seconds }
}
