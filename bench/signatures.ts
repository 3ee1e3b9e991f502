/**
 * Signatures per second of this plugin (keys parsed once; RSA beside the event loop) and of `@aws-sdk/cloudfront-signer`
 * (which parses the PEM each time), with ECDSA P-256 and RSA-2048 keys, in one process and in turn. Prints JSON.
 */
import { generateKeyPairSync } from "node:crypto"
import { getSignedUrl } from "@aws-sdk/cloudfront-signer"
import { readSigningKey } from "../src/modules/course-media/signing/keys"
import { signResource } from "../src/modules/course-media/signing/signer"

const ROUNDS = 7
const ROUND_MS = 300
/** As on a server: several requests want theirs at the same moment. */
const AT_ONCE = 4

type Sign = (index: number) => Promise<unknown>

const pem = { type: "pkcs8", format: "pem" } as const
const spki = { type: "spki", format: "pem" } as const
const ec = generateKeyPairSync("ec", { namedCurve: "P-256", privateKeyEncoding: pem, publicKeyEncoding: spki })
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding: pem, publicKeyEncoding: spki })

const folder = (index: number) => `https://media.example.com/courses/crs_1/lessons/les_1/asset_${index}/*`

function ours({ privateKey }: { privateKey: string }): Sign {
  const key = readSigningKey({ privateKey }, "bench")
  return (index) => signResource(key, folder(index), new Date(1_800_000_000_000 + index * 1000))
}

function theirs({ privateKey }: { privateKey: string }): Sign {
  return async (index) => {
    const policy = JSON.stringify({
      Statement: [{ Resource: folder(index), Condition: { DateLessThan: { "AWS:EpochTime": 1_800_000_000 + index } } }],
    })
    return getSignedUrl({ url: folder(index), policy, keyPairId: "K2JCJMDEHXQW5F", privateKey, algorithm: "SHA256" })
  }
}

const SIGNERS = { ec: ours(ec), ecSdk: theirs(ec), rsa: ours(rsa), rsaSdk: theirs(rsa) }
type Name = keyof typeof SIGNERS

async function perSecond(sign: Sign): Promise<number> {
  const began = performance.now()
  let count = 0
  const one = async () => {
    while (performance.now() - began < ROUND_MS) {
      await sign(count++)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return (count / (performance.now() - began)) * 1000
}

async function main(): Promise<void> {
  const names = Object.keys(SIGNERS) as Name[]
  const rates: Record<Name, number[]> = { ec: [], ecSdk: [], rsa: [], rsaSdk: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      rates[name].push(await perSecond(SIGNERS[name]))
    }
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[ROUNDS >> 1]
  process.stdout.write(JSON.stringify(Object.fromEntries(names.map((name) => [name, median(rates[name])]))))
}

void main()
