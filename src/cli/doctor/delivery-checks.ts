import { createPublicKey } from "node:crypto"
import { attachment } from "../../modules/course-media/disposition"
import { decodeBase64, encodeBase64 } from "../../modules/course-media/signing/policy"
import { failed, passed, skipped, type Check, type Outcome } from "./check"
import { explainRefusal } from "./explain"
import { type StorageCheckId } from "./storage-checks"
import { fetchAsPlayer, FILE_NAME, inMinutes, type Subject } from "./subject"

export type DeliveryCheckId = "key" | "signed" | "ranges" | "download" | "unsigned" | "tampered"

export const DELIVERY_CHECKS: readonly Check<DeliveryCheckId | StorageCheckId, Subject>[] = [
  { id: "key", title: "Signing key", needs: [], run: checkKey },
  { id: "signed", title: "Signed address", needs: ["upload", "key"], run: checkSigned },
  { id: "ranges", title: "Seeking", needs: ["signed"], run: checkRanges },
  { id: "download", title: "Downloads' names", needs: ["signed"], run: checkDownload },
  { id: "unsigned", title: "Unsigned refused", needs: ["upload"], run: checkUnsigned },
  { id: "tampered", title: "Tampered refused", needs: ["signed"], run: checkTampered },
]

async function checkKey({ options, signingKey, publicKey }: Subject): Promise<Outcome> {
  if (!options.cloudFront || !signingKey) {
    return passed("none is needed: without CloudFront, S3's own addresses deliver")
  }
  const what = `${signingKey.keyPairId}, ${signingKey.type === "ec" ? "ECDSA P-256" : "RSA-2048"}`
  if (publicKey === undefined) {
    return passed(what)
  }
  const der = { type: "spki", format: "der" } as const
  return createPublicKey(publicKey).export(der).equals(signingKey.publicKey.export(der))
    ? passed(`${what}, which the public key belongs to`)
    : failed(
        "the public key does not belong to the private one",
        "Give COURSES_AWS_PRIVATE_KEY the half of the pair whose public key CloudFront has; env finds out which id is its."
      )
}

async function signedUrl(subject: Subject, minutes = 10): Promise<string> {
  const signed = await subject.provider.signFolder({ keyPrefix: subject.folder, expiresAt: inMinutes(subject, minutes) })
  return signed.url(FILE_NAME)
}

const DNS = "Look whether COURSES_AWS_CLOUDFRONT_URL is right; a domain of your own needs its DNS record, and a new distribution some minutes."

async function checkSigned(subject: Subject): Promise<Outcome> {
  let response: Response
  try {
    response = await fetchAsPlayer(subject, await signedUrl(subject))
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    return failed(`${subject.options.cloudFront?.url ?? "the bucket"} cannot be reached (${reason})`, DNS)
  }
  if (response.status !== 200) {
    return subject.signingKey
      ? explainRefusal(response, subject.signingKey.keyPairId)
      : failed(`the bucket answers ${response.status}`, "Attach the policy of the guide to what the store runs as; it needs s3:GetObject.")
  }
  return Buffer.from(await response.arrayBuffer()).equals(subject.file)
    ? passed(`${new URL(response.url).host} delivers the file`)
    : failed("another file is delivered than was stored", "Look whether the distribution reads this bucket, and whether something before it changes what passes.")
}

async function checkRanges(subject: Subject): Promise<Outcome> {
  const response = await fetchAsPlayer(subject, await signedUrl(subject), { range: "bytes=1000-1999" })
  const bytes = Buffer.from(await response.arrayBuffer())
  return response.status === 206 && bytes.equals(subject.file.subarray(1000, 2000))
    ? passed("ranges are answered")
    : failed(`a range is answered with ${response.status} and ${bytes.length} bytes`, "What delivers must answer Range requests, or players cannot seek.")
}

async function checkDownload(subject: Subject): Promise<Outcome> {
  const fileName = "Übung 1.pdf"
  const url = await subject.provider.signDownload({ key: subject.folder + FILE_NAME, expiresAt: inMinutes(subject, 10), fileName })
  const response = await fetchAsPlayer(subject, url)
  await response.arrayBuffer()
  return response.headers.get("content-disposition") === attachment(fileName)
    ? passed("a download has its name")
    : failed(
        response.ok ? "a download's name does not reach the bucket" : `a download is answered with ${response.status}`,
        'The cache policy must let "response-content-disposition", and no other query parameter, on to the bucket.'
      )
}

async function checkUnsigned(subject: Subject): Promise<Outcome> {
  if (!subject.options.cloudFront) {
    return skipped('see "Bucket private": without CloudFront it is the same address')
  }
  const { status } = await fetchAsPlayer(subject, `${subject.options.cloudFront.url}/${subject.folder}${FILE_NAME}`)
  if (status < 400) {
    return failed(
      "CloudFront delivers without a signature",
      "Restrict viewer access in the distribution's default behaviour to the key group, or deploy the stack. Until then every lesson is free."
    )
  }
  return status === 403 ? passed("403 without a signature") : failed(`${status} instead of 403`, "Look whether COURSES_AWS_CLOUDFRONT_URL is this stack's distribution.")
}

/** Each differs from an address that works in one thing. */
async function checkTampered(subject: Subject): Promise<Outcome> {
  const url = await signedUrl(subject)
  const twins: Record<string, string> = {
    "a changed signature": changeSignature(url),
    "another lesson's path": url.replace("/lessons/check/", "/lessons/other/"),
    "a later end": subject.options.cloudFront ? changeEnd(url) : url.replace(/(X-Amz-Expires=)\d+/, "$1604800"),
    "an end that is past": await signedUrl(subject, -5),
  }
  for (const [what, twin] of Object.entries(twins)) {
    const { status } = await fetchAsPlayer(subject, twin)
    if (status < 400) {
      return failed(`an address with ${what} works`, "Signatures are not checked, or something before it answers from a cache of its own; deploy the stack again.")
    }
  }
  return passed(`${Object.keys(twins).length} addresses that were changed, all refused`)
}

function changeSignature(url: string): string {
  return url.replace(/(Signature=)([^&]{10})([^&])/, (_whole, name: string, start: string, letter: string) => name + start + (letter === "a" ? "b" : "a"))
}

function changeEnd(url: string): string {
  return url.replace(/(Policy=)([^&]+)/, (_whole, name: string, policy: string) => {
    const text = decodeBase64(policy)?.toString() ?? ""
    return name + encodeBase64(Buffer.from(text.replace(/("AWS:EpochTime":)\d+/, "$14102444800")))
  })
}
