import { KeyObject } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { deriveSessionKey } from "../../../modules/course-learning/playback/session-token"

/** The store's `http.jwtSecret` in any of the forms that Medusa takes, as the bytes a key is derived from. */
function secretBytes(secret: unknown): string | Buffer {
  if (typeof secret === "string" || Buffer.isBuffer(secret)) {
    return secret
  }
  if (secret instanceof KeyObject) {
    return secret.type === "secret" ? secret.export() : secret.export({ type: "pkcs8", format: "der" })
  }
  if (typeof secret === "object" && secret !== null && "key" in secret) {
    return secretBytes(secret.key)
  }
  throw new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    "medusa-plugin-courses: projectConfig.http.jwtSecret must be set; playback sessions are signed with it"
  )
}

/** One entry for each configuration of this process: one. Deriving the key takes longer than checking a token with it. */
const keys = new Map<unknown, Buffer>()

/** The key that signs playback sessions; every server with the same configuration has the same one. */
export function sessionKey(container: MedusaContainer): Buffer {
  const { jwtSecret } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig.http
  const key = keys.get(jwtSecret) ?? deriveSessionKey(secretBytes(jwtSecret))
  keys.set(jwtSecret, key)
  return key
}
