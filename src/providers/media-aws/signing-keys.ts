import { readFile } from "node:fs/promises"
import { MedusaError } from "@medusajs/framework/utils"
import { readSigningKey, type SigningKey } from "../../modules/course-media/signing/keys"
import { OPTION, type CloudFrontOptions } from "./options"

/**
 * Reads and checks every configured key; the first one is to sign.
 *
 * @throws where one cannot be read, is malformed, or does not belong to its public key; the message names the option
 */
export async function readSigningKeys(keys: CloudFrontOptions["keys"]): Promise<[SigningKey, ...SigningKey[]]> {
  const [first, ...others] = await Promise.all(
    keys.map(async (key, index) => {
      const option = `${OPTION}.cloudFront.keys.${index}`
      return readSigningKey(
        {
          ...key,
          privateKey: await readPem(key.privateKey, `${option}.privateKey`),
          publicKey: key.publicKey && (await readPem(key.publicKey, `${option}.publicKey`)),
        },
        option
      )
    })
  )
  return [first, ...others]
}

/** A PEM as it is, or what is in the file of that path. The value is never part of a message: it may be a key. */
async function readPem(value: string, option: string): Promise<string> {
  if (value.includes("-----BEGIN")) {
    return value
  }
  try {
    return await readFile(value, "utf8")
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      `medusa-plugin-courses: option "${option}" is neither a key in PEM form nor the path of a file that can be read (${code ?? "invalid path"})`
    )
  }
}
