import path from "node:path"
import { isProduction } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { readOptions } from "../../read-options"

export const OPTION = "media.provider.options"

const localMediaOptionsSchema = z.strictObject({
  /**
   * The folder that holds everything: media, uploads that are under way, the signing key. A relative path starts at
   * the working directory. Never in `static`, which Medusa serves to anyone, nor in `.medusa`, which each build empties.
   *
   * @default ".courses-media" in development; in production it must be given
   * @example "/var/lib/courses"
   * @since 0.1.0
   */
  root: z
    .string()
    .min(1, "is empty")
    .optional()
    .transform((root, context) => {
      if (root === undefined && isProduction()) {
        context.addIssue('must be given in production: a folder that survives deployments, such as "/var/lib/courses"')
        return z.NEVER
      }
      return path.resolve(root ?? ".courses-media")
    })
    .refine((root) => !isBelow(path.resolve("static"), root), "must not be in the folder `static`, which anyone may read")
    .refine((root) => !root.split(path.sep).includes(".medusa"), "must not be in `.medusa`: `medusa build` deletes that folder with all it holds"),
  /**
   * Where browsers reach this server, without a slash at the end.
   *
   * @default the environment variable MEDUSA_BACKEND_URL; else in development "http://localhost:9000", with the port in
   * PORT; in production one of the two must be given
   * @example "https://api.example.com"
   * @since 0.1.0
   */
  baseUrl: z
    .string()
    .optional()
    .transform((baseUrl, context) => {
      const address = baseUrl ?? (process.env.MEDUSA_BACKEND_URL || undefined)
      if (address === undefined && isProduction()) {
        context.addIssue("must be given in production, here or as MEDUSA_BACKEND_URL: the address at which browsers reach this server")
        return z.NEVER
      }
      return address ?? `http://localhost:${process.env.PORT || 9000}`
    })
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

/** Fills in defaults, or throws an error that names every wrong option. */
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
