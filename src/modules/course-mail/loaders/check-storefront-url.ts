import { type LoaderOptions } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { parseCourseOptions } from "../../../options"

interface NotificationConfig {
  options?: { providers?: { options?: { channels?: string[] } }[] }
}

/** Whether the store's configuration names a provider that sends mails. */
function sendsMails(modules: Record<string, unknown> | undefined): boolean {
  const { options } = (modules?.[Modules.NOTIFICATION] ?? {}) as NotificationConfig
  return options?.providers?.some((provider) => provider.options?.channels?.includes("email")) ?? false
}

/** Warns at boot where mails would be sent, but have no address to lead to: guests could not reach their courses. */
export default async function checkStorefrontUrl({ container, options }: LoaderOptions): Promise<void> {
  const { mails } = parseCourseOptions(options)
  if (mails.storefrontUrl || !Object.values(mails.send).some(Boolean)) {
    return
  }
  const config = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE, { allowUnregistered: true }) as
    | { modules?: Record<string, unknown> }
    | undefined
  if (sendsMails(config?.modules)) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        'medusa-plugin-courses: option "mails.storefrontUrl" is missing, so no mails about courses are sent, and guests get no link to theirs; set it to the storefront\'s address'
      )
  }
}
