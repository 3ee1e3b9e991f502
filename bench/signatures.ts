/**
 * Signatures per second of this plugin (ECDSA P-256, parsed once) and of `@aws-sdk/cloudfront-signer` with an RSA PEM, in
 * one process and in turn. Prints JSON.
 */
import { generateKeyPairSync } from "node:crypto"
import { getSignedUrl } from "@aws-sdk/cloudfront-signer"
import { readSigningKey } from "../src/modules/course-media/signing/keys"
import { signResource } from "../src/modules/course-media/signing/signer"

const ROUNDS = 7
const ROUND_MS = 400

const pem = { type: "pkcs8", format: "pem" } as const
const spki = { type: "spki", format: "pem" } as const
const ec = generateKeyPairSync("ec", { namedCurve: "P-256", privateKeyEncoding: pem, publicKeyEncoding: spki })
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding: pem, publicKeyEncoding: spki })
const key = readSigningKey({ privateKey: ec.privateKey }, "bench")

const folder = (index: number) => `https://media.example.com/courses/crs_1/lessons/les_1/asset_${index}/*`

async function ours(index: number): Promise<unknown> {
  return signResource(key, folder(index), new Date(1_800_000_000_000 + index * 1000))
}

async function theirs(index: number): Promise<unknown> {
  const policy = JSON.stringify({
    Statement: [{ Resource: folder(index), Condition: { DateLessThan: { "AWS:EpochTime": 1_800_000_000 + index } } }],
  })
  return getSignedUrl({ url: folder(index), policy, keyPairId: "K2JCJMDEHXQW5F", privateKey: rsa.privateKey, algorithm: "SHA256" })
}

async function perSecond(sign: (index: number) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let count = 0
  while (performance.now() - began < ROUND_MS) {
    await sign(count++)
  }
  return (count / (performance.now() - began)) * 1000
}

async function main(): Promise<void> {
  const rates = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    rates.ours.push(await perSecond(ours))
    rates.theirs.push(await perSecond(theirs))
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[ROUNDS >> 1]
  process.stdout.write(JSON.stringify({ ours: median(rates.ours), theirs: median(rates.theirs) }))
}

void main()
