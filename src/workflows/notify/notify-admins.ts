import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { errorMessage } from "../../errors"

/** One message of the dashboard's bell. */
export interface AdminNotice {
  /** Told once for each key, however often it is asked for. Starts with `course-`. */
  key: string
  title: string
  /** Line breaks are kept. */
  description?: string
  /** A user's id: only that user sees it. Default: everybody. */
  user_id?: string | null
  /** Offered for download. */
  file?: { filename: string; url: string; mimeType?: string }
  /** What it is about, as `{ type: "order", id: "order_123" }`. */
  resource?: { type: string; id: string }
}

/** Loggers that were told already that nobody rings the bell: once for each server. */
const warned = new WeakSet<object>()

/**
 * Puts messages into the bell of the dashboard, through the Notification module's channel `feed`. Never fails: a store
 * may have no provider for that channel, which the log says once, and a lost message must not undo what it tells of.
 *
 * @example
 * await notifyAdmins(container, [{ key: `course-import-${id}`, title: "Import finished", description: "120 rows" }])
 */
export async function notifyAdmins(container: MedusaContainer, notices: readonly AdminNotice[]): Promise<void> {
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  if (!notifications) {
    return warnOnce(container)
  }
  for (const { key, title, description, user_id, file, resource } of notices) {
    try {
      await notifications.createNotifications({
        to: user_id ?? "",
        receiver_id: user_id ?? undefined,
        channel: "feed",
        template: "admin-ui",
        data: { title, description, file },
        idempotency_key: key,
        resource_type: resource?.type,
        resource_id: resource?.id,
      })
    } catch (error) {
      report(container, key, errorMessage(error))
    }
  }
}

/** The module answers these as texts only. */
function report(container: MedusaContainer, key: string, message: string): void {
  if (/could not find a notification provider|is not enabled/i.test(message)) {
    return warnOnce(container)
  }
  // Another server told it at the same moment.
  if (!/already exists/i.test(message)) {
    container.resolve(ContainerRegistrationKeys.LOGGER).error(`medusa-plugin-courses: the bell was not rung for ${key}: ${message}`)
  }
}

function warnOnce(container: MedusaContainer): void {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (!warned.has(logger)) {
    warned.add(logger)
    logger.warn(
      'medusa-plugin-courses: no notification provider serves the channel "feed", so the dashboard\'s bell stays silent'
    )
  }
}
