import type { EmailName, EmailProps } from "../../../emails/props"
import type { TakenMail } from "../../../modules/course-mail/ledger/attempts"
import type { MailContext } from "./mail-context"

/** A mail ready to be rendered, or why it is not to be sent any more. */
export type BuiltMail<Name extends EmailName = EmailName> =
  | { props: EmailProps[Name]; headers?: Record<string, string> }
  | { skip: string }

/** Makes a mail from what is true now, whatever was true when it was recorded. */
export type MailBuilder<Name extends EmailName> = (context: MailContext, mail: TakenMail) => Promise<BuiltMail<Name>>

/** Nothing of what the mail was to tell is true any more. */
export const OUTDATED = { skip: "What it was to tell of is no longer so" }
