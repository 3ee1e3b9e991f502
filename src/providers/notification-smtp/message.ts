import { type NotificationTypes } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { type SendMailOptions } from "nodemailer"
import { isMailbox, parseMailbox, type Mailbox } from "./addresses"
import { type SmtpOptions } from "./options"

type Notification = NotificationTypes.ProviderSendNotificationDTO
type Attachment = NonNullable<Notification["attachments"]>[number]

const addresses = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === "string" ? [value] : value))
  .pipe(z.array(z.string().refine(isMailbox, "is not an address")))

/** Headers that say who writes to whom and how the mail is built come from the notification alone. */
const OWN_HEADERS =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*|return-path|received|dkim-signature)$/i

const headers = z
  .record(z.string(), z.string())
  .refine((value) => Object.keys(value).every((name) => /^[A-Za-z][A-Za-z0-9-]{0,75}$/.test(name) && !OWN_HEADERS.test(name)))
  // One line of printable ASCII, as it goes over the wire unchanged.
  .refine((value) => Object.values(value).every((text) => /^[\x20-\x7e]{1,900}$/.test(text)))

/** What `provider_data` may hold; other keys are meant for other providers. */
const providerDataSchema = z.object({
  cc: addresses.optional(),
  bcc: addresses.optional(),
  reply_to: addresses.optional(),
  headers: headers.optional(),
})

/**
 * The mail that a notification asks for.
 *
 * @throws MedusaError `invalid_data` that names the field: no recipient, no subject, neither HTML nor text, an
 * attachment that is not Base64
 */
export function toMessage(notification: Notification, options: SmtpOptions): SendMailOptions {
  const { content } = notification
  if (!content) {
    throw refusal(
      `template "${notification.template}"`,
      "SMTP has no templates of its own: pass `content` with subject, html and text"
    )
  }
  const subject = content.subject?.trim()
  if (!subject) {
    throw refusal("content.subject", "is missing")
  }
  if (!content.html && !content.text) {
    throw refusal("content", "has neither html nor text")
  }
  const extra = providerDataSchema.safeParse(notification.provider_data ?? {})
  if (!extra.success) {
    const field = String(extra.error.issues[0].path[0])
    const takes = field === "headers" ? "must be more headers, each one line of ASCII" : "must be an address or a list of addresses"
    throw refusal(`provider_data.${field}`, takes)
  }
  const replyTo = extra.data.reply_to ?? (options.replyTo ? [options.replyTo] : undefined)
  return {
    from: mailbox("from", notification.from?.trim() || options.from),
    to: mailbox("to", notification.to),
    cc: extra.data.cc?.map((one) => mailbox("provider_data.cc", one)),
    bcc: extra.data.bcc?.map((one) => mailbox("provider_data.bcc", one)),
    replyTo: replyTo?.map((one) => mailbox("provider_data.reply_to", one)),
    subject,
    html: content.html || undefined,
    text: content.text || undefined,
    attachments: notification.attachments?.map(toAttachment),
    headers: {
      // RFC 3834: keeps out-of-office programs from answering.
      "Auto-Submitted": "auto-generated",
      ...Object.fromEntries(
        Object.entries(extra.data.headers ?? {}).map(([name, value]) => [name, { prepared: true, value }])
      ),
    },
  }
}

/** `content` is Base64, as in Medusa's SendGrid provider. */
function toAttachment(attachment: Attachment, index: number): NonNullable<SendMailOptions["attachments"]>[number] {
  const field = `attachments[${index}]`
  if (!attachment.filename) {
    throw refusal(`${field}.filename`, "is missing")
  }
  const base64 = attachment.content.replace(/\s+/g, "")
  const content = Buffer.from(base64, "base64")
  if (content.toString("base64").replace(/=+$/, "") !== base64.replace(/=+$/, "")) {
    throw refusal(`${field}.content`, `of "${attachment.filename}" is not Base64`)
  }
  return {
    filename: attachment.filename,
    content,
    contentType: attachment.content_type,
    contentDisposition: attachment.disposition === "inline" ? "inline" : "attachment",
    cid: attachment.id,
  }
}

function mailbox(field: string, text: string | undefined): Mailbox {
  const parsed = text ? parseMailbox(text) : null
  if (!parsed) {
    throw refusal(field, text ? `"${text}" is not one mail address` : "is missing")
  }
  return parsed
}

function refusal(field: string, reason: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, `The mail was not sent: ${field} ${reason}`)
}
