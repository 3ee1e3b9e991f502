import { KeyObject } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

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
    "medusa-plugin-courses: projectConfig.http.jwtSecret must be set; links and playback sessions are signed with it"
  )
}

/** The secret that every server with the same configuration has; keys are derived from it, each for one purpose. */
export function storeSecret(container: MedusaContainer): string | Buffer {
  return secretBytes(container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig.http.jwtSecret)
}
