import { constants, generateKeyPairSync, sign, verify, type KeyObject } from "node:crypto"
import { getSignedUrl } from "@aws-sdk/cloudfront-signer"
import fc from "fast-check"
import { readSigningKey, type SigningKey } from "../signing/keys"
import { decodeBase64, encodeBase64, matchesResource, readPolicy, writePolicy } from "../signing/policy"
import { SignatureCache, stableExpiry } from "../signing/signature-cache"
import { signResource } from "../signing/signer"
import { verifySignedUrl } from "../signing/verifier"

const pem = (key: KeyObject) =>
  key.export(key.type === "private" ? { type: "pkcs8", format: "pem" } : { type: "spki", format: "pem" }).toString()

const pairs = {
  ec: generateKeyPairSync("ec", { namedCurve: "prime256v1" }),
  rsa: generateKeyPairSync("rsa", { modulusLength: 2048 }),
}
const keys = {
  "ECDSA with SHA-256": readSigningKey({ privateKey: pem(pairs.ec.privateKey) }, "signingKey"),
  "RSA with SHA-256": readSigningKey({ privateKey: pem(pairs.rsa.privateKey), keyPairId: "K2RSA" }, "signingKey"),
  "RSA with SHA-1": readSigningKey({ privateKey: pem(pairs.rsa.privateKey), keyPairId: "K2RSA", hash: "SHA1" }, "signingKey"),
}
const each = Object.entries(keys)

const folder = "https://media.example.com/courses/crs_1/lessons/les_1/asset_1/"
const now = new Date("2027-01-01T00:00:00Z")
const expiresAt = new Date("2027-01-01T03:00:00Z")
const trust = (...trusted: SigningKey[]) => new Map(trusted.map((key) => [key.keyPairId, key.publicKey]))
const signedUrl = async (key: SigningKey, url = `${folder}source.mp4`, resource = `${folder}*`) =>
  `${url}${url.includes("?") ? "&" : "?"}${await signResource(key, resource, expiresAt)}`

describe("signResource", () => {
  it("writes the policy byte for byte as CloudFront takes it", () => {
    expect(writePolicy(`${folder}*`, 1_800_000_000)).toBe(
      `{"Statement":[{"Resource":"${folder}*","Condition":{"DateLessThan":{"AWS:EpochTime":1800000000}}}]}`
    )
  })

  it.each(each)("names policy, signature, key and hash in the query, %s", async (_name, key) => {
    const query = new URLSearchParams(await signResource(key, `${folder}*`, expiresAt))
    const names = ["Policy", "Signature", "Key-Pair-Id", ...(key.hash === "SHA256" ? ["Hash-Algorithm"] : [])]
    expect([...query.keys()]).toEqual(names)
    expect(query.get("Key-Pair-Id")).toBe(key.keyPairId)
    expect(query.get("Policy")).toMatch(/^[A-Za-z0-9\-~]+_{0,2}$/)
  })

  it.each(each)("makes signatures that the public key confirms, %s", async (_name, key) => {
    const query = new URLSearchParams(await signResource(key, `${folder}*`, expiresAt))
    const policy = decodeBase64(query.get("Policy")!)!
    const signature = decodeBase64(query.get("Signature")!)!
    expect(verify(key.hash, policy, key.publicKey, signature)).toBe(true)
    if (key.type === "rsa") {
      const padded = { key: key.publicKey, padding: constants.RSA_PKCS1_PADDING }
      expect(verify(key.hash, policy, padded, signature)).toBe(true)
    }
  })
})

describe("against @aws-sdk/cloudfront-signer", () => {
  const policy = writePolicy(`${folder}*`, expiresAt.getTime() / 1000)

  it.each(each)("its addresses pass our check, %s", (_name, key) => {
    const url = getSignedUrl({
      url: `${folder}source.mp4`,
      policy,
      keyPairId: key.keyPairId,
      privateKey: pem(key.privateKey),
      algorithm: key.hash,
    })
    expect(verifySignedUrl({ url, keys: trust(key), now })).toMatchObject({ resource: `${folder}*` })
  })

  it.each(each.filter(([, key]) => key.type === "rsa"))("RSA signs the same bytes, so the addresses are equal, %s", async (_name, key) => {
    const theirs = getSignedUrl({
      url: `${folder}source.mp4`,
      policy,
      keyPairId: key.keyPairId,
      privateKey: pem(key.privateKey),
      algorithm: key.hash,
    })
    const parameters = (url: string) => Object.fromEntries(new URL(url).searchParams)
    expect(parameters(await signedUrl(key))).toEqual(parameters(theirs))
  })

  it("ECDSA differs in the signature alone, which is random", async () => {
    const key = keys["ECDSA with SHA-256"]
    const theirs = new URL(
      getSignedUrl({
        url: `${folder}source.mp4`,
        policy,
        keyPairId: key.keyPairId,
        privateKey: pem(key.privateKey),
        algorithm: "SHA256",
      })
    )
    const ours = new URL(await signedUrl(key))
    for (const name of ["Policy", "Key-Pair-Id", "Hash-Algorithm"]) {
      expect(ours.searchParams.get(name)).toBe(theirs.searchParams.get(name))
    }
  })
})

describe("verifySignedUrl", () => {
  const key = keys["ECDSA with SHA-256"]
  const check = (url: string, more: { now?: Date; ip?: string; keys?: ReadonlyMap<string, KeyObject> } = {}) =>
    verifySignedUrl({ url, keys: trust(key), now, ...more })
  const change = async (name: string, value: string | null) => {
    const url = new URL(await signedUrl(key))
    if (value === null) {
      url.searchParams.delete(name)
    } else {
      url.searchParams.set(name, value)
    }
    return url.toString()
  }
  const withPolicy = (json: string, hash = "sha256") =>
    `${folder}source.mp4?Policy=${encodeBase64(Buffer.from(json))}&Signature=${encodeBase64(
      sign(hash, Buffer.from(json), key.privateKey)
    )}&Key-Pair-Id=${key.keyPairId}&Hash-Algorithm=SHA256`

  it.each(each)("opens every file of the folder, %s", async (_name, one) => {
    for (const file of ["source.mp4", "hls/720/segment-1.m4s", "poster.jpg?size=1"]) {
      const url = await signedUrl(one, folder + file)
      expect(verifySignedUrl({ url, keys: trust(one), now })).not.toBeNull()
    }
  })

  it.each(["Policy", "Signature", "Key-Pair-Id", "Hash-Algorithm"])("refuses an address without %s", async (name) => {
    expect(check(await change(name, null))).toBeNull()
  })

  it.each([
    ["a policy that is not base64", "Policy", "e30="],
    ["an empty policy", "Policy", ""],
    ["a signature of nothing", "Signature", "AAAA"],
    ["a key id that is not known", "Key-Pair-Id", "KUNKNOWN"],
    ["the key id of an object's own property", "Key-Pair-Id", "__proto__"],
    ["a hash that is not known", "Hash-Algorithm", "MD5"],
    ["SHA-1 with an ECDSA key", "Hash-Algorithm", "SHA1"],
  ])("refuses %s", async (_name, parameter, value) => {
    expect(check(await change(parameter, value))).toBeNull()
  })

  it("refuses a later expiry under the old signature", async () => {
    const later = encodeBase64(Buffer.from(writePolicy(`${folder}*`, expiresAt.getTime() / 1000 + 9999)))
    expect(check(await change("Policy", later))).toBeNull()
  })

  it("refuses another folder", async () => {
    const query = await signResource(key, `${folder}*`, expiresAt)
    expect(check(`${folder.replace("asset_1", "asset_2")}source.mp4?${query}`)).toBeNull()
    expect(check(`${folder.replace("https", "http")}source.mp4?${query}`)).toBeNull()
  })

  it("refuses from the second of expiry on", async () => {
    const url = await signedUrl(key)
    expect(check(url, { now: new Date(expiresAt.getTime() - 1) })).not.toBeNull()
    expect(check(url, { now: expiresAt })).toBeNull()
  })

  it("refuses a parameter given twice", async () => {
    expect(check(`${await signedUrl(key)}&Key-Pair-Id=${key.keyPairId}`)).toBeNull()
  })

  it("refuses a signature of another key under a known id", async () => {
    const other = readSigningKey({ privateKey: pem(generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey) }, "x")
    expect(check(await signedUrl({ ...other, keyPairId: key.keyPairId }))).toBeNull()
  })

  it("refuses before the beginning, and keeps to the network, where a policy says so", () => {
    const statement = (condition: object) =>
      withPolicy(JSON.stringify({ Statement: [{ Resource: `${folder}*`, Condition: { DateLessThan: { "AWS:EpochTime": 1_900_000_000 }, ...condition } }] }))
    const begin = (seconds: number) => statement({ DateGreaterThan: { "AWS:EpochTime": seconds } })
    expect(check(begin(now.getTime() / 1000 - 1))).not.toBeNull()
    expect(check(begin(now.getTime() / 1000 + 1))).toBeNull()
    const bound = statement({ IpAddress: { "AWS:SourceIp": "192.0.2.0/24" } })
    expect(check(bound, { ip: "192.0.2.77" })).not.toBeNull()
    expect(check(bound, { ip: "::ffff:192.0.2.77" })).not.toBeNull()
    expect(check(bound, { ip: "192.0.3.77" })).toBeNull()
    expect(check(bound)).toBeNull()
  })

  it.each([
    ["text", "x"],
    ["nothing", "null"],
    ["no statement", "{}"],
    ["two statements", JSON.stringify({ Statement: [{}, {}] })],
    ["no expiry", JSON.stringify({ Statement: [{ Resource: "*", Condition: {} }] })],
    ["no condition", JSON.stringify({ Statement: [{ Resource: "*" }] })],
    ["an expiry in text", JSON.stringify({ Statement: [{ Resource: "*", Condition: { DateLessThan: { "AWS:EpochTime": "9999999999" } } }] })],
    ["a condition that is not known", JSON.stringify({ Statement: [{ Resource: "*", Condition: { DateLessThan: { "AWS:EpochTime": 9999999999 }, Referer: {} } }] })],
    ["a network that says nothing", JSON.stringify({ Statement: [{ Resource: "*", Condition: { DateLessThan: { "AWS:EpochTime": 9999999999 }, IpAddress: {} } }] })],
  ])("refuses a policy that was signed but holds %s", (_name, json) => {
    expect(check(withPolicy(json))).toBeNull()
  })

  it("refuses anything, and never throws", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (policy, signature, rest) => {
        const url = `${folder}source.mp4?Policy=${policy}&Signature=${signature}&Key-Pair-Id=${key.keyPairId}&Hash-Algorithm=SHA256${rest}`
        expect(check(url)).toBeNull()
      })
    )
  })
})

describe("policies", () => {
  it.each([
    ["https://a/b/*", "https://a/b/c/d.mp4", true],
    ["https://a/b/*", "https://a/b/", true],
    ["https://a/b/*", "https://a/bc/d", false],
    ["https://a/?.mp4", "https://a/1.mp4", true],
    ["https://a/?.mp4", "https://a/12.mp4", false],
    ["*/x/*.ts", "https://a/x/1/x/2.ts", true],
    ["*", "", true],
    ["", "", true],
    ["a", "", false],
    ["a**b", "ab", true],
  ])("%s fits %s: %s", (resource, address, fits) => {
    expect(matchesResource(resource, address)).toBe(fits)
  })

  it("decides as a regular expression does", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 })
    const addresses = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 })
    fc.assert(
      fc.property(letters, addresses, (resource, address) => {
        const pattern = new RegExp(`^${resource.replace(/\*/g, ".*").replace(/\?/g, ".")}$`)
        expect(matchesResource(resource, address)).toBe(pattern.test(address))
      })
    )
  })

  it("is quick with a resource that is made to be slow", () => {
    const before = performance.now()
    matchesResource("*a".repeat(200) + "b", "a".repeat(4000))
    expect(performance.now() - before).toBeLessThan(500)
  })

  it("reads what it writes", () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.nat(), (resource, seconds) => {
        expect(readPolicy(writePolicy(resource, seconds))).toEqual({ resource, expiresAt: seconds, notBefore: null, sourceIp: null })
      })
    )
  })

  it("writes CloudFront's base64 and reads no other", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        expect(decodeBase64(encodeBase64(Buffer.from(bytes)))).toEqual(Buffer.from(bytes))
      })
    )
    expect(["", "+", "a/b=", "a_b_", "____", "YQ"].map(decodeBase64)).toEqual([null, null, null, null, null, null])
  })
})

describe("readSigningKey", () => {
  const good = pem(pairs.ec.privateKey)
  const p384 = pem(generateKeyPairSync("ec", { namedCurve: "secp384r1" }).privateKey)
  const rsa1024 = pem(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey)
  const ed25519 = pem(generateKeyPairSync("ed25519").privateKey)

  it.each([
    ["nothing", { privateKey: "" }, '"signingKey.privateKey" is not a key in PEM form'],
    ["half a PEM", { privateKey: good.slice(0, 100) }, '"signingKey.privateKey" is not a key in PEM form'],
    ["a public key as private", { privateKey: pem(pairs.ec.publicKey) }, '"signingKey.privateKey" is not a key in PEM form'],
    ["another curve", { privateKey: p384 }, "neither an ECDSA P-256 nor an RSA-2048 key"],
    ["a short RSA key", { privateKey: rsa1024 }, "neither an ECDSA P-256 nor an RSA-2048 key"],
    ["Ed25519", { privateKey: ed25519 }, "neither an ECDSA P-256 nor an RSA-2048 key"],
    ["a malformed public key", { privateKey: good, publicKey: "x" }, '"signingKey.publicKey" is not a key in PEM form'],
    ["another's public key", { privateKey: good, publicKey: pem(pairs.rsa.publicKey) }, '"signingKey.publicKey" does not belong to the private key'],
    ["SHA-1 with ECDSA", { privateKey: good, hash: "SHA1" as const }, '"signingKey.hash" must be SHA256'],
    ["an odd key id", { privateKey: good, keyPairId: "a&b" }, '"signingKey.keyPairId" takes letters and digits only'],
  ])("dies of %s and names the option", (_name, input, message) => {
    expect(() => readSigningKey(input, "signingKey")).toThrow(message)
  })

  it("takes a PEM with its line ends written out, as environment variables carry it", () => {
    const key = readSigningKey({ privateKey: good.replace(/\n/g, "\\n"), publicKey: pem(pairs.ec.publicKey) }, "x")
    expect(key.publicKey.equals(pairs.ec.publicKey)).toBe(true)
  })

  it("gives the same key the same id", () => {
    expect(readSigningKey({ privateKey: good }, "x").keyPairId).toBe(keys["ECDSA with SHA-256"].keyPairId)
    expect(keys["ECDSA with SHA-256"].keyPairId).toMatch(/^K[0-9A-F]{13}$/)
  })
})

describe("addresses of pictures", () => {
  it("end between six and twelve hours from now, and stay the same for six", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (nowMs) => {
        const hours = (stableExpiry(nowMs).getTime() - nowMs) / 3_600_000
        expect(hours).toBeGreaterThan(6)
        expect(hours).toBeLessThanOrEqual(12)
      })
    )
    const start = 6 * 3_600_000 * 1000
    expect(stableExpiry(start)).toEqual(stableExpiry(start + 6 * 3_600_000 - 1))
  })

  it("are kept up to a bound, and a failure is not kept", async () => {
    const cache = new SignatureCache<number>(2)
    const made: string[] = []
    const get = (key: string) => cache.get(key, async () => made.push(key))
    for (const key of ["a", "b", "a", "c", "a"]) {
      await get(key)
    }
    expect(made).toEqual(["a", "b", "c", "a"])
    expect(cache.size).toBe(2)
    await expect(cache.get("d", () => Promise.reject(new Error("no")))).rejects.toThrow("no")
    expect(await cache.get("d", async () => 4)).toBe(4)
  })
})
