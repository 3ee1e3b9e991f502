import { MedusaError } from "@medusajs/framework/utils"
import { type SmtpOptions } from "./options"

/** nodemailer's code → what it means for whoever reads the log. */
const MEANINGS: Record<string, string> = {
  EAUTH: "the server refused the user name or the password",
  ENOAUTH: "the server wants a user name and a password",
  ECONNECTION: "the server cannot be reached",
  ESOCKET: "the server cannot be reached, or its certificate is not trusted",
  EDNS: "the host name is not known",
  ETIMEDOUT: "the server did not answer in time",
  ETLS: "no encrypted connection",
  EENVELOPE: "the server refused the sender or the recipient",
  EMESSAGE: "the server refused the mail",
}

interface SmtpFailure {
  message: string
  code?: string
  responseCode?: number
}

/**
 * What went wrong, with server and reason and, for support, the server's own words. Neither the password nor its
 * Base64 form is ever part of it, whatever the server repeats.
 */
export function smtpFailure(error: unknown, { host, port, auth }: SmtpOptions): MedusaError {
  const { code = "", responseCode, message } = isFailure(error) ? error : { message: String(error) }
  const meaning = MEANINGS[code] ?? "sending failed"
  const detail = withoutSecrets(message, auth)
  const temporary =
    responseCode !== undefined && responseCode >= 400 && responseCode < 500 ? "; it may be tried again" : ""
  return new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `The mail was not sent: ${meaning} (SMTP ${host}:${port}: ${detail}${temporary})`
  )
}

function isFailure(error: unknown): error is SmtpFailure {
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
}

function withoutSecrets(text: string, auth: SmtpOptions["auth"]): string {
  if (!auth) {
    return text
  }
  const plain = Buffer.from(`\u0000${auth.user}\u0000${auth.pass}`).toString("base64")
  const secrets = [plain, Buffer.from(auth.pass).toString("base64"), auth.pass]
  return secrets.reduce((safe, secret) => safe.replaceAll(secret, "***"), text)
}
