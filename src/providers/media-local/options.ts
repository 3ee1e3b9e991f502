import path from "node:path"
import { z } from "@medusajs/framework/zod"
import { readOptions } from "../../read-options"

export const OPTION = "media.provider.options"

const localMediaOptionsSchema = z.strictObject({
  /**
   * The folder that holds everything: media, uploads that are under way, the signing key. A relative path starts at
   * the working directory. Never below `static`, which Medusa serves to anyone.
   *
   * @default ".courses-media"
   * @example "/var/lib/courses"
   * @since 0.1.0
   */
  root: z
    .string()
    .min(1)
    .default(".courses-media")
    .transform((root) => path.resolve(root))
    .refine((root) => !isBelow(path.resolve("static"), root), "must not be in the folder `static`, which anyone may read"),
  /**
   * Where browsers reach this server, without a slash at the end.
   *
   * @default the environment variable MEDUSA_BACKEND_URL, else "http://localhost:9000"
   * @example "https://api.example.com"
   * @since 0.1.0
   */
  baseUrl: z
    .string()
    .default(() => process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000")
    .refine(isBaseUrl, "must be an http or https address without query")
    .transform((baseUrl) => baseUrl.replace(/\/+$/, "")),
  /**
   * A key pair of your own: ECDSA P-256 or RSA-2048, in PEM form.
   *
   * @default an ECDSA pair that is made on the first start and kept below `root`
   * @example { privateKey: process.env.MEDIA_PRIVATE_KEY }
   * @since 0.1.0
   */
  signingKey: z
    .strictObject({
      privateKey: z.string(),
      publicKey: z.string().optional(),
      keyPairId: z.string().optional(),
      hash: z.enum(["SHA1", "SHA256"]).optional(),
    })
    .optional(),
})

export type LocalMediaOptions = z.output<typeof localMediaOptionsSchema>

/** Fills in defaults and dies with a message that names the option. */
export function parseLocalMediaOptions(raw: Record<string, unknown> | undefined): LocalMediaOptions {
  return readOptions(localMediaOptionsSchema, raw, { place: OPTION })
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file)
  return !relative.startsWith("..") && !path.isAbsolute(relative)
}

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) {
    return false
  }
  const url = new URL(text)
  return ["http:", "https:"].includes(url.protocol) && !url.search && !url.hash && !url.username
}
