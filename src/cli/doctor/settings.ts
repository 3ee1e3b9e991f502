import { createPublicKey } from "node:crypto"
import { errorMessage } from "../../errors"
import { parseAwsMediaOptions, type AwsMediaOptions } from "../../providers/media-aws/options"
import { readTextFile } from "../files"
import { single, type Values } from "../flags"
import { UsageError, type Terminal } from "../terminal"
import { createSubject, type Subject } from "./subject"

/** @throws UsageError that names the variable or the flag */
export async function readSettings(values: Values, terminal: Terminal, timeoutMs: number): Promise<Subject> {
  try {
    return await createSubject({
      options: readOptions(values),
      adminOrigins: readOrigins(values, "admin-origin", terminal.env.ADMIN_CORS),
      storefrontOrigins: readOrigins(values, "storefront-origin", terminal.env.STORE_CORS),
      publicKey: readPublicKey(values, terminal),
      timeoutMs,
      now: Date.now,
    })
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(errorMessage(error).replace("medusa-plugin-courses: ", ""))
  }
}

function readOptions(values: Values): AwsMediaOptions {
  const [url, distributionId] = [single(values, "cloudfront-url"), single(values, "distribution-id")]
  const [keyPairId, privateKey] = [single(values, "key-pair-id"), single(values, "private-key")]
  const isCloudFrontGiven = [url, distributionId, keyPairId, privateKey].some((value) => value !== undefined)
  return parseAwsMediaOptions({
    bucket: single(values, "bucket"),
    region: single(values, "region"),
    endpoint: single(values, "endpoint"),
    cloudFront: isCloudFrontGiven ? { url, distributionId, keys: [{ keyPairId, privateKey }] } : undefined,
  })
}

/** Medusa's own variables may hold patterns, too, which name no origin. */
function readOrigins(values: Values, flag: string, variable: string | undefined): string[] {
  const given = values[flag]
  const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text
  const wrong = given?.find((origin) => !isOrigin(origin))
  if (wrong !== undefined) {
    throw new UsageError(`--${flag}: "${wrong}" is no origin. An origin has a scheme and no path, as in https://shop.example.com`)
  }
  const origins = given ?? (variable ?? "").split(",").map((origin) => origin.trim())
  return [...new Set(origins.filter(isOrigin))]
}

function readPublicKey(values: Values, terminal: Terminal): string | undefined {
  const file = single(values, "public-key")
  if (file === undefined) {
    return undefined
  }
  const pem = readTextFile(terminal, file, "--public-key")
  try {
    createPublicKey(pem)
    return pem
  } catch {
    throw new UsageError(`--public-key: ${file} is not a public key in PEM form`)
  }
}
