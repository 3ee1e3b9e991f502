import { type Logger, type NotificationTypes } from "@medusajs/framework/types"
import { AbstractNotificationProviderService, MedusaError } from "@medusajs/framework/utils"
import { createTransport, type SMTPSentMessageInfo, type Transporter } from "nodemailer"
import { smtpFailure } from "./failure"
import { toMessage } from "./message"
import { parseSmtpOptions, type SmtpOptions } from "./options"

/** The library would wait for two minutes, and a request may wait for the mail. */
const CONNECT_TIMEOUT_MS = 15_000
const SILENCE_TIMEOUT_MS = 60_000

/**
 * Sends the mails of Medusa's Notification module over SMTP.
 *
 * A notification needs `content` (subject, html and/or text). `from` overrides the option; `attachments` are Base64;
 * `provider_data` may hold `cc`, `bcc`, `reply_to` and `headers`. A server that is down does not keep the store from
 * starting: each mail fails by itself.
 */
export class SmtpNotificationProvider extends AbstractNotificationProviderService {
  static override identifier = "notification-smtp"

  private readonly logger_: Logger
  // Private to the language: an object that is printed or turned into JSON does not show the password.
  readonly #options: SmtpOptions
  readonly #transport: Transporter<SMTPSentMessageInfo>

  static override validateOptions(options: Record<string, unknown> | undefined): void {
    parseSmtpOptions(options)
  }

  constructor({ logger }: { logger: Logger }, options: Record<string, unknown>) {
    super()
    this.logger_ = logger
    this.#options = parseSmtpOptions(options)
    const { host, port, secure, auth, requireTls, tls, pool } = this.#options
    this.#transport = createTransport({
      host,
      port,
      secure,
      auth,
      requireTLS: requireTls,
      tls,
      pool,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
      // Content comes from templates and shoppers: it must never make the server read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  /**
   * @returns the mail's Message-ID
   * @throws MedusaError `invalid_data` for a notification that cannot be a mail, `unexpected_state` with the reason
   * where the server refuses it or cannot be reached
   */
  override async send(
    notification: NotificationTypes.ProviderSendNotificationDTO
  ): Promise<NotificationTypes.ProviderSendNotificationResultsDTO> {
    if (!notification) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "The mail was not sent: no notification was given")
    }
    const message = toMessage(notification, this.#options)
    const sent = await this.#transport.sendMail(message).catch((error: unknown) => {
      throw smtpFailure(error, this.#options)
    })
    if (sent.rejected.length) {
      this.logger_.warn(`SMTP ${this.#options.host}: a mail went out, but not to ${sent.rejected.join(", ")}`)
    }
    return { id: sent.messageId }
  }

  /** Closes pooled connections; without `pool` there are none. */
  close(): void {
    this.#transport.close()
  }
}
