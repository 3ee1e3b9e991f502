import { createVerify, type X509Certificate } from "node:crypto"

/** A message of Amazon SNS, as it POSTs it. */
export interface SnsMessage {
  Type: string
  MessageId: string
  TopicArn: string
  Message: string
  Timestamp: string
  SignatureVersion: string
  Signature: string
  SigningCertURL: string
  Subject?: string
  SubscribeURL?: string
  Token?: string
}

/** What is signed, in this order. */
const SIGNED: Record<string, readonly (keyof SnsMessage)[]> = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  SubscriptionConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
}
const ALGORITHMS: Record<string, string> = { "1": "RSA-SHA1", "2": "RSA-SHA256" }
const STRINGS = ["Type", "MessageId", "TopicArn", "Message", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL"] as const

/** @returns `null` where it is none */
export function readSnsMessage(text: string): SnsMessage | null {
  try {
    const message = JSON.parse(text) as SnsMessage | null
    return message && typeof message === "object" && STRINGS.every((field) => typeof message[field] === "string") ? message : null
  } catch {
    return null
  }
}

/** `arn:aws:sns:eu-central-1:111122223333:courses` */
const TOPIC = /^arn:(aws[a-z-]*):sns:([a-z0-9-]+):/
/** What Amazon calls its certificates. */
const CERTIFICATE_PATH = /^\/SimpleNotificationService-[0-9a-zA-Z]{1,64}\.pem$/

/** An address of SNS in the topic's own region, to which nothing was added; `null` for any other. */
function snsAddress(address: string | undefined, topic: string): URL | null {
  const [, partition, region] = TOPIC.exec(topic) ?? []
  if (!address || !region || !URL.canParse(address)) {
    return null
  }
  const url = new URL(address)
  const host = `sns.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}`
  const isPlain = url.protocol === "https:" && url.host === host && !url.username && !url.password && !url.hash
  return isPlain ? url : null
}

/** Where a certificate of SNS is read; anything else in a message could lead the server anywhere. */
export function isCertificateAddress(address: string | undefined, topic: string): address is string {
  const url = snsAddress(address, topic)
  return url !== null && CERTIFICATE_PATH.test(url.pathname) && url.search === ""
}

/** What is visited to confirm a subscription to that topic, and nothing else that SNS does at an address. */
export function isSubscribeAddress(address: string | undefined, topic: string): address is string {
  const url = snsAddress(address, topic)
  return (
    url?.pathname === "/" &&
    url.searchParams.get("Action") === "ConfirmSubscription" &&
    url.searchParams.get("TopicArn") === topic
  )
}

/**
 * Is a message SNS' own, and of that topic?
 *
 * @param certificateOf reads a certificate; only ever asked for an address of SNS
 */
export async function isGenuine(
  message: SnsMessage,
  topic: string,
  certificateOf: (address: string) => Promise<X509Certificate>
): Promise<boolean> {
  const algorithm = ALGORITHMS[message.SignatureVersion]
  const fields = SIGNED[message.Type]
  if (!algorithm || !fields || message.TopicArn !== topic || !isCertificateAddress(message.SigningCertURL, topic)) {
    return false
  }
  const signed = fields.flatMap((field) => (typeof message[field] === "string" ? [`${field}\n${message[field]}\n`] : [])).join("")
  try {
    const { publicKey } = await certificateOf(message.SigningCertURL)
    return createVerify(algorithm).update(signed).verify(publicKey, message.Signature, "base64")
  } catch {
    return false
  }
}

/** The id of the job that an event of MediaConvert is about. */
export function jobIdOf(message: SnsMessage): string | null {
  try {
    const { detail } = JSON.parse(message.Message) as { detail?: { jobId?: unknown } }
    return typeof detail?.jobId === "string" ? detail.jobId : null
  } catch {
    return null
  }
}
