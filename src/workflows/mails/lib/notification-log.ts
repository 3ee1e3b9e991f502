import type { FilterableNotificationProps, INotificationModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** The types of the module leave out what every module of the platform has. */
export type Notifications = INotificationModuleService & {
  updateNotifications?: (update: { id: string; to?: string; data?: Record<string, unknown> }) => Promise<unknown>
}

/** The platform's Notification module; `undefined`: the store has none. */
export function notificationsOf(container: MedusaContainer): Notifications | undefined {
  return container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
}

/**
 * A key of its own for each attempt: the platform sends a failed notification again under its old key, but stores what
 * comes of it under an id that does not exist.
 */
export function attemptKey(mailId: string, attempt: number): string {
  return `course-mail:${mailId}:${attempt}`
}

/** The filter by key, which the module's type leaves out. */
export function byKeys(keys: string[]): FilterableNotificationProps & { idempotency_key: string[] } {
  return { idempotency_key: keys }
}

/** Erases the address and the props from the log of every attempt to send these mails. */
export async function eraseNotifications(
  container: MedusaContainer,
  mails: readonly { id: string; attempts: number }[]
): Promise<void> {
  const keys = mails.flatMap(({ id, attempts }) => Array.from({ length: attempts }, (_, index) => attemptKey(id, index + 1)))
  const notifications = notificationsOf(container)
  if (!keys.length || !notifications) {
    return
  }
  for (const { id, data } of await notifications.listNotifications(byKeys(keys))) {
    // Named, because the update is merged into what is there.
    const without = Object.fromEntries(Object.keys(data ?? {}).map((prop) => [prop, null]))
    await notifications.updateNotifications?.({ id, to: "", data: without })
  }
}
