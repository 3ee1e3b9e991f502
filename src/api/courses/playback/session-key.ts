import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { deriveSessionKey } from "../../../modules/course-learning/playback/session-token"
import { storeSecret } from "../../../store-secret"

/** One entry for each configuration of this process: one. Deriving the key takes longer than checking a token with it. */
const keys = new Map<unknown, Buffer>()

/** The key that signs playback sessions; every server with the same configuration has the same one. */
export function sessionKey(container: MedusaContainer): Buffer {
  const { jwtSecret } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig.http
  const key = keys.get(jwtSecret) ?? deriveSessionKey(storeSecret(container))
  keys.set(jwtSecret, key)
  return key
}
