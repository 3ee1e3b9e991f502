import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"

export type HashAlgorithm = "SHA1" | "SHA256"

/** A pair that signs media addresses, parsed once. */
export interface SigningKey {
  /** CloudFront's id of the public key. */
  keyPairId: string
  type: "ec" | "rsa"
  /** ECDSA keys sign with SHA-256 only. */
  hash: HashAlgorithm
  privateKey: KeyObject
  publicKey: KeyObject
}

export interface SigningKeyInput {
  /** PEM of an ECDSA P-256 or RSA-2048 key. */
  privateKey: string
  /** Made of the private key where it is not given; where it is, it must belong to it. */
  publicKey?: string
  /** Where it is not given, one is made of the public key. */
  keyPairId?: string
  /** @default "SHA256" */
  hash?: HashAlgorithm
}

/**
 * Parses and checks a key pair; to be called at boot.
 *
 * @param option the option's name, for the message
 * @throws where a key is malformed, of a kind that CloudFront does not take, or does not belong to the other
 */
export function readSigningKey(input: SigningKeyInput, option: string): SigningKey {
  const privateKey = parse(() => createPrivateKey(unescapeNewlines(input.privateKey)), `${option}.privateKey`)
  const type = keyType(privateKey)
  if (!type) {
    throw invalid(`${option}.privateKey`, "is neither an ECDSA P-256 nor an RSA-2048 key, and CloudFront takes no other")
  }
  const publicKey = createPublicKey(privateKey)
  if (input.publicKey !== undefined) {
    const given = parse(() => createPublicKey(unescapeNewlines(input.publicKey!)), `${option}.publicKey`)
    if (!der(given).equals(der(publicKey))) {
      throw invalid(`${option}.publicKey`, "does not belong to the private key")
    }
  }
  const hash = input.hash ?? "SHA256"
  if (type === "ec" && hash !== "SHA256") {
    throw invalid(`${option}.hash`, "must be SHA256 with an ECDSA key")
  }
  const keyPairId = input.keyPairId ?? deriveKeyPairId(publicKey)
  if (!/^[A-Za-z0-9]{1,64}$/.test(keyPairId)) {
    throw invalid(`${option}.keyPairId`, "takes letters and digits only")
  }
  return { keyPairId, type, hash, privateKey, publicKey }
}

/** An id in CloudFront's form, the same for the same key. */
export function deriveKeyPairId(publicKey: KeyObject): string {
  const digest = createHash("sha256").update(der(publicKey)).digest("hex")
  return `K${digest.slice(0, 13).toUpperCase()}`
}

/** For comparing, too: `KeyObject.equals` between keys of two kinds makes the next call that parses a key fail. */
function der(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: "spki", format: "der" })
}

function keyType(key: KeyObject): SigningKey["type"] | null {
  const details = key.asymmetricKeyDetails
  if (key.asymmetricKeyType === "ec" && details?.namedCurve === "prime256v1") {
    return "ec"
  }
  return key.asymmetricKeyType === "rsa" && details?.modulusLength === 2048 ? "rsa" : null
}

/** Environment variables often carry a PEM with `\n` written out. */
function unescapeNewlines(pem: string): string {
  return pem.includes("\\n") ? pem.replace(/\\n/g, "\n") : pem
}

function parse(read: () => KeyObject, option: string): KeyObject {
  try {
    return read()
  } catch {
    throw invalid(option, "is not a key in PEM form")
  }
}

function invalid(option: string, problem: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_ARGUMENT, `medusa-plugin-courses: option "${option}" ${problem}`)
}
