import { X509Certificate, createVerify } from "node:crypto"

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
const SNS_HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/
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

/** Does an address lead to Amazon SNS? Anything else in a message could lead the server anywhere. */
export function isSnsAddress(address: string | undefined): address is string {
  if (!address || !URL.canParse(address)) {
    return false
  }
  const { protocol, hostname, port, username } = new URL(address)
  return protocol === "https:" && SNS_HOST.test(hostname) && !port && !username
}

/**
 * Is a message SNS' own, and of that topic?
 *
 * @param fetchText reads the certificate; only ever asked for an address of SNS
 */
export async function isGenuine(message: SnsMessage, topic: string, fetchText: (address: string) => Promise<string>): Promise<boolean> {
  const algorithm = ALGORITHMS[message.SignatureVersion]
  const fields = SIGNED[message.Type]
  if (!algorithm || !fields || message.TopicArn !== topic || !isSnsAddress(message.SigningCertURL)) {
    return false
  }
  const signed = fields.flatMap((field) => (typeof message[field] === "string" ? [`${field}\n${message[field]}\n`] : [])).join("")
  try {
    const { publicKey } = new X509Certificate(await fetchText(message.SigningCertURL))
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
