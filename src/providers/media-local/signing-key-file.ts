import { generateKeyPairSync, randomUUID } from "node:crypto"
import { chmod, link, mkdir, open, readFile, rm } from "node:fs/promises"
import path from "node:path"

const FILE_NAME = "signing-key.pem"

/**
 * The private key that is kept in a folder, made where there is none. Two processes that start at once end with the
 * same key: the file appears whole, or not at all, and the first one stays.
 *
 * @returns PEM
 */
export async function keepSigningKey(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, FILE_NAME)
  const known = await readIfThere(file)
  if (known !== null) {
    await chmod(file, 0o600)
    return known
  }
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
  const draft = path.join(folder, `.${FILE_NAME}.${randomUUID()}`)
  try {
    const handle = await open(draft, "wx", 0o600)
    try {
      await handle.writeFile(privateKey.export({ type: "pkcs8", format: "pem" }))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") {
        throw error
      }
    })
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(file, "utf8")
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return null
    }
    throw error
  }
}
