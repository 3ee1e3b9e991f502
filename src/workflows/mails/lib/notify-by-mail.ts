import { Modules } from "@medusajs/framework/utils"
import type { CreateNotificationDTO, FilterableNotificationProps } from "@medusajs/framework/types"
import { renderEmail } from "../../../emails/render-email"
import type { EmailName, EmailProps } from "../../../emails/props"
import { errorMessage } from "../../../errors"
import type { TakenMail } from "../../../modules/course-mail/ledger/attempts"
import type { MailContext } from "./mail-context"

/** Thrown where the store has no provider for the channel `email`. */
export class NoMailProvider extends Error {}

/** What the Notification module says where nobody serves the channel; it has neither a code nor a type then. */
const NO_PROVIDER = /could not find a notification provider for channel|notification provider \S+ is not enabled/i

/** Modules without a provider: providers are known when the server starts and never change. */
const withoutProvider = new WeakSet<object>()

/**
 * A key of its own for each attempt: the platform sends a failed notification again under its old key, but stores what
 * comes of it under an id that does not exist.
 */
function attemptKey(mailId: string, attempt: number): string {
  return `course-mail:${mailId}:${attempt}`
}

/**
 * Whether an earlier attempt went out, though the server died before it could say so.
 *
 * @returns the notification's id
 */
export async function findSentNotification({ container }: MailContext, mail: TakenMail): Promise<string | null> {
  const keys = Array.from({ length: mail.attempts - 1 }, (_, index) => attemptKey(mail.id, index + 1))
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  if (!keys.length || !notifications) {
    return null
  }
  const filters: FilterableNotificationProps & { idempotency_key: string[] } = { idempotency_key: keys }
  const known = await notifications.listNotifications(filters)
  return known.find((notification) => notification.status === "success")?.id ?? null
}

/** The props as a store's own template gets them. What is secret is in the mail, not in the module's table. */
class TemplateData {
  constructor(
    props: Record<string, unknown>,
    private readonly secret: readonly string[]
  ) {
    Object.assign(this, props)
    Object.defineProperty(this, "secret", { enumerable: false })
  }

  toJSON(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this).filter(([name]) => !this.secret.includes(name)))
  }
}

const SECRET: Partial<Record<EmailName, readonly string[]>> = { claimCourse: ["claimUrl"] }

function templateData(name: EmailName, props: object): Record<string, unknown> {
  const plain: Record<string, unknown> = JSON.parse(JSON.stringify(props))
  return Object.assign(new TemplateData(plain, SECRET[name] ?? []))
}

/**
 * Hands a mail to the Notification module: ready rendered, or as props for the store's own template.
 *
 * @returns the notification's id
 * @throws NoMailProvider; what the provider said where it failed
 */
export async function notifyByMail<Name extends EmailName>(
  context: MailContext,
  mail: TakenMail,
  name: Name,
  built: { props: EmailProps[Name]; headers?: Record<string, string> }
): Promise<string | null> {
  const { container, mails } = context
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  if (!notifications || withoutProvider.has(notifications)) {
    throw new NoMailProvider()
  }
  const ownTemplate = mails.templates[name]
  const message: Pick<CreateNotificationDTO, "template" | "data" | "content"> = ownTemplate
    ? { template: ownTemplate, data: templateData(name, built.props) }
    : {
        template: `course-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        content: await renderEmail(name, built.props, await look(context), mails.labels),
      }
  try {
    const notification = await notifications.createNotifications({
      ...message,
      to: mail.to,
      channel: "email",
      trigger_type: "medusa-plugin-courses",
      resource_type: "course_mail",
      resource_id: mail.id,
      receiver_id: mail.customer_id,
      ...(built.headers ? { provider_data: { headers: built.headers } } : {}),
      idempotency_key: attemptKey(mail.id, mail.attempts),
    })
    return notification?.id ?? null
  } catch (error) {
    if (NO_PROVIDER.test(errorMessage(error))) {
      withoutProvider.add(notifications)
      throw new NoMailProvider()
    }
    throw error
  }
}

/** The options, with Medusa's name of the store where they have none. */
async function look({ container, mails }: MailContext) {
  if (mails.storeName) {
    return { ...mails, storeName: mails.storeName }
  }
  const [store] = await container.resolve(Modules.STORE).listStores({}, { select: ["id", "name"], take: 1 })
  return { ...mails, storeName: store?.name ?? "" }
}
