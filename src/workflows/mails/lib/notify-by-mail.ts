import type { CreateNotificationDTO } from "@medusajs/framework/types"
import { renderEmail } from "../../../emails/render-email"
import type { EmailName, EmailProps } from "../../../emails/props"
import { errorMessage } from "../../../errors"
import type { TakenMail } from "../../../modules/course-mail/ledger/attempts"
import { withStoreName, type MailContext } from "./mail-context"
import { attemptKey, byKeys, notificationsOf, type Notifications } from "./notification-log"

/** Thrown where the store has no provider for the channel `email`. */
export class NoMailProvider extends Error {}

/** What the Notification module says where nobody serves the channel; it has neither a code nor a type then. */
const NO_PROVIDER = /could not find a notification provider for channel|notification provider \S+ is not enabled/i

/** Servers, by their connection, without a provider: providers are known when one starts and never change. */
const withoutProvider = new WeakSet<object>()

/**
 * Whether an earlier attempt went out, though the server died before it could say so.
 *
 * @returns the notification's id
 */
export async function findSentNotification({ container }: MailContext, mail: TakenMail): Promise<string | null> {
  const keys = Array.from({ length: mail.attempts - 1 }, (_, index) => attemptKey(mail.id, index + 1))
  const notifications = notificationsOf(container)
  if (!keys.length || !notifications) {
    return null
  }
  const known = await notifications.listNotifications(byKeys(keys))
  return known.find((notification) => notification.status === "success")?.id ?? null
}

/** Props that must be in nothing but the mail. */
const SECRETS: Partial<Record<EmailName, readonly string[]>> = { claimCourse: ["claimUrl"] }

/**
 * The module keeps the props that it hands to a provider's template. Whatever came of the attempt, what is secret among
 * them goes again.
 */
async function forgetSecrets({ logger }: MailContext, notifications: Notifications, name: EmailName, key: string): Promise<void> {
  try {
    for (const { id, data } of await notifications.listNotifications(byKeys([key]))) {
      // Named, because the update is merged into what is there.
      const without = Object.fromEntries((SECRETS[name] ?? []).map((prop) => [prop, null]))
      await notifications.updateNotifications?.({ id, data: { ...data, ...without } })
    }
  } catch (error) {
    logger.error(`medusa-plugin-courses: a secret stays in the notification with the key ${key}: ${errorMessage(error)}`)
  }
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
  const notifications = notificationsOf(container)
  if (!notifications || withoutProvider.has(context.connection)) {
    throw new NoMailProvider()
  }
  const key = attemptKey(mail.id, mail.attempts)
  const ownTemplate = mails.templates[name]
  const message: Pick<CreateNotificationDTO, "template" | "data" | "content"> = ownTemplate
    ? { template: ownTemplate, data: JSON.parse(JSON.stringify(built.props)) }
    : {
        template: `course-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        content: await renderEmail(name, built.props, await withStoreName(context), mails.labels),
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
      idempotency_key: key,
    })
    return notification?.id ?? null
  } catch (error) {
    if (NO_PROVIDER.test(errorMessage(error))) {
      withoutProvider.add(context.connection)
      throw new NoMailProvider()
    }
    throw error
  } finally {
    if (ownTemplate && SECRETS[name]) {
      await forgetSecrets(context, notifications, name, key)
    }
  }
}
