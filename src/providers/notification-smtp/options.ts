import { z } from "@medusajs/framework/zod"
import { isMailbox } from "./addresses"
import { readOptions } from "../../read-options"

const OPTION = "notification-smtp"

const mailbox = z
  .string()
  .refine(isMailbox, `must be one address, like "shop@example.com" or "My Shop <shop@example.com>"`)

const smtpOptionsSchema = z
  .strictObject({
    /**
     * The channels of Medusa's Notification module that this provider serves. Without one nothing would reach it.
     *
     * @example ["email"]
     * @since 0.1.0
     */
    channels: z.array(z.string().min(1)).min(1, 'must name at least one channel, as in ["email"]'),
    /**
     * Name or IP address of the mail server.
     *
     * @example "smtp.example.com"
     * @since 0.1.0
     */
    host: z.string().regex(/^[\p{L}\p{N}._:-]+$/u, "must be a host name or an IP address, without a scheme or a port"),
    /**
     * The server's port.
     *
     * @default 465 with `secure`, else 587
     * @example 2525
     * @since 0.1.0
     */
    port: z.number().int().min(1).max(65_535).optional(),
    /**
     * TLS from the first byte on. Without it the connection starts in plain text and changes to TLS (STARTTLS) where
     * the server offers that.
     *
     * @default true with `port: 465`, else false
     * @example true
     * @since 0.1.0
     */
    secure: z.boolean().optional(),
    /**
     * User name and password; leave it out for a server that asks for none.
     *
     * @example { user: "shop", pass: process.env.SMTP_PASSWORD }
     * @since 0.1.0
     */
    auth: z.strictObject({ user: z.string().min(1), pass: z.string().min(1) }).optional(),
    /**
     * The sender of each mail that names none of its own.
     *
     * @example "My Shop <shop@example.com>"
     * @since 0.1.0
     */
    from: mailbox,
    /**
     * Where answers go.
     *
     * @default the sender
     * @example "help@example.com"
     * @since 0.1.0
     */
    replyTo: mailbox.optional(),
    /**
     * Send nothing, password included, before the connection is encrypted: fail where the server offers no STARTTLS.
     *
     * @default true with `auth`, else false
     * @example false
     * @since 0.1.0
     */
    requireTls: z.boolean().optional(),
    /**
     * How the server's certificate is checked: an authority of your own (PEM), and the name that the certificate bears
     * where that is not `host`.
     *
     * @default the authorities that Node knows, and `host`
     * @example { ca: readFileSync("mail-ca.pem", "utf8") }
     * @since 0.1.0
     */
    tls: z.strictObject({ ca: z.string().min(1).optional(), servername: z.string().min(1).optional() }).optional(),
    /**
     * Keep up to five connections open and reuse them: for stores that send many mails.
     *
     * @default false
     * @example true
     * @since 0.1.0
     */
    pool: z.boolean().default(false),
  })
  .transform((options) => {
    const secure = options.secure ?? options.port === 465
    const port = options.port ?? (secure ? 465 : 587)
    return { ...options, secure, port, requireTls: options.requireTls ?? options.auth !== undefined }
  })

/** The provider's options with every default filled in. */
export type SmtpOptions = z.output<typeof smtpOptionsSchema>

/** Fills in defaults and dies with a message that names the option; values are not shown, as one is a password. */
export function parseSmtpOptions(raw: Record<string, unknown> | undefined): SmtpOptions {
  return readOptions(smtpOptionsSchema, raw, { place: OPTION })
}
