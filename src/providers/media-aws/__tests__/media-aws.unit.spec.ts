import { createPublicKey, generateKeyPairSync, verify } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { getSignedUrl } from "@aws-sdk/cloudfront-signer"
import { decodeBase64, readPolicy } from "../../../modules/course-media/signing/policy"
import { verifySignedUrl } from "../../../modules/course-media/signing/verifier"
import { parseAwsMediaOptions } from "../options"
import { AwsMediaProvider } from "../service"

const pair = (type: "ec" | "rsa", modulusLength = 2048) => {
  const { privateKey, publicKey } =
    type === "ec" ? generateKeyPairSync("ec", { namedCurve: "prime256v1" }) : generateKeyPairSync("rsa", { modulusLength })
  return {
    privateKey: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    publicKey: String(publicKey.export({ type: "spki", format: "pem" })),
  }
}
const ec = pair("ec")
const rsa = pair("rsa")
const url = "https://d111111abcdef8.cloudfront.net"
const credentials = { accessKeyId: "AK", secretAccessKey: "SK" }
const base = { bucket: "example-courses-media", region: "eu-central-1", credentials }
const keyPrefix = "courses/crs_1/lessons/les_1/asset_1/"
const expiresAt = new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000)

async function start(cloudFront?: object, more: object = {}): Promise<AwsMediaProvider> {
  const provider = new AwsMediaProvider({}, { ...base, ...more, cloudFront })
  await provider.start()
  return provider
}

const VARIABLES = [
  "COURSES_AWS_BUCKET",
  "COURSES_AWS_REGION",
  "COURSES_AWS_CLOUDFRONT_URL",
  "COURSES_AWS_DISTRIBUTION_ID",
  "COURSES_AWS_KEY_PAIR_ID",
  "COURSES_AWS_PRIVATE_KEY",
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
]
let environment: Record<string, string | undefined>
let folder: string

beforeAll(async () => {
  environment = { ...process.env }
  folder = await mkdtemp(path.join(tmpdir(), "media-aws-"))
  await writeFile(path.join(folder, "key.pem"), rsa.privateKey)
  await writeFile(path.join(folder, "key.pub.pem"), rsa.publicKey)
})
beforeEach(() => VARIABLES.forEach((name) => delete process.env[name]))
afterAll(async () => {
  process.env = environment
  await rm(folder, { recursive: true, force: true })
})

describe("options", () => {
  const keys = [{ keyPairId: "K1", privateKey: ec.privateKey }]

  it("may all come from the environment", () => {
    Object.assign(process.env, {
      COURSES_AWS_BUCKET: "from-environment",
      AWS_REGION: "eu-west-1",
      COURSES_AWS_CLOUDFRONT_URL: `${url}/`,
      COURSES_AWS_DISTRIBUTION_ID: "E1",
      COURSES_AWS_KEY_PAIR_ID: "K1",
      COURSES_AWS_PRIVATE_KEY: ec.privateKey,
    })
    expect(parseAwsMediaOptions(undefined)).toMatchObject({
      bucket: "from-environment",
      region: "eu-west-1",
      cloudFront: { url, distributionId: "E1", bindToIp: false, keys: [{ keyPairId: "K1", privateKey: ec.privateKey.trim() }] },
    })
    expect(parseAwsMediaOptions({ bucket: "given", region: "us-west-2" })).toMatchObject({ bucket: "given", region: "us-west-2" })
  })

  it("take the domain that cookies are for, with or without the dot that it once began with", () => {
    const { hostname } = new URL(url)
    for (const domain of [hostname, hostname.slice(hostname.indexOf(".")), hostname.slice(hostname.indexOf(".") + 1)]) {
      const { cloudFront } = parseAwsMediaOptions({ ...base, cloudFront: { url, keys, cookies: { domain } } })
      expect(cloudFront?.cookies).toEqual({ domain: domain.replace(/^\./, "") })
    }
  })

  it("take an address of this machine without TLS, for trying out", () => {
    for (const local of ["http://localhost:8080", "http://media.shop.localhost:8080", "http://127.0.0.1:8080"]) {
      expect(parseAwsMediaOptions({ ...base, cloudFront: { url: local, keys } }).cloudFront?.url).toBe(local)
    }
    expect(() => parseAwsMediaOptions({ ...base, cloudFront: { url: "http://notlocalhost:8080", keys } })).toThrow("must be an https address")
  })

  it("deliver from the bucket where no CloudFront is named", () => {
    expect(parseAwsMediaOptions(base).cloudFront).toBeUndefined()
  })

  it("take another store's endpoint, without a region", () => {
    expect(parseAwsMediaOptions({ bucket: "abc", endpoint: "https://s3.example.com" })).toMatchObject({ region: "us-east-1" })
  })

  it.each<[name: string, options: object, message: RegExp]>([
    ["no bucket", { region: "eu-west-1" }, /options\.bucket": is missing; set it, or the environment variable COURSES_AWS_BUCKET/],
    ["an odd bucket", { ...base, bucket: "My Bucket" }, /options\.bucket": must be a bucket's name/],
    ["no region", { bucket: "abc" }, /options\.region": is missing; set it, or the environment variable COURSES_AWS_REGION or AWS_REGION/],
    ["an odd region", { ...base, region: "EU West" }, /options\.region"/],
    ["an odd endpoint", { ...base, endpoint: "s3.example.com" }, /options\.endpoint": must be an http or https address/],
    ["half of the credentials", { ...base, credentials: { accessKeyId: "a" } }, /options\.credentials\.secretAccessKey": is missing/],
    ["an unknown option", { ...base, buckets: [] }, /"media\.provider\.options\.buckets": does not exist; did you mean "bucket"\?/],
    ["CloudFront without an address", { ...base, cloudFront: { keys } }, /options\.cloudFront\.url": is missing; set it, or .*COURSES_AWS_CLOUDFRONT_URL/],
    ["CloudFront by http", { ...base, cloudFront: { url: "http://media.example.com", keys } }, /options\.cloudFront\.url": must be an https address/],
    ["CloudFront with a path", { ...base, cloudFront: { url: `${url}/media`, keys } }, /options\.cloudFront\.url"/],
    ["no key", { ...base, cloudFront: { url } }, /keys\.0\.keyPairId": is missing.*keys\.0\.privateKey": is missing; set it, or .*COURSES_AWS_PRIVATE_KEY/],
    ["an empty list of keys", { ...base, cloudFront: { url, keys: [] } }, /options\.cloudFront\.keys": must hold at least one key/],
    ["three keys", { ...base, cloudFront: { url, keys: ["K1", "K2", "K3"].map((keyPairId) => ({ ...keys[0], keyPairId })) } }, /takes one key, or two/],
    ["cookies for another domain", { ...base, cloudFront: { url, keys, cookies: { domain: "example.org" } } }, /cookies\.domain": must be the domain of cloudFront\.url or one above/],
    ["cookies for half a name", { ...base, cloudFront: { url, keys, cookies: { domain: "ample.com" } } }, /cookies\.domain": must be the domain of cloudFront\.url/],
    ["cookies for an address", { ...base, cloudFront: { url, keys, cookies: { domain: "https://example.com" } } }, /cookies\.domain": must be a domain in lower case/],
    ["one id twice", { ...base, cloudFront: { url, keys: [keys[0], keys[0]] } }, /name the same keyPairId twice/],
    ["an odd id", { ...base, cloudFront: { url, keys: [{ ...keys[0], keyPairId: "K&1" }] } }, /keys\.0\.keyPairId": takes letters and digits only/],
    ["an unknown hash", { ...base, cloudFront: { url, keys: [{ ...keys[0], hash: "MD5" }] } }, /keys\.0\.hash"/],
    ["an odd distribution", { ...base, cloudFront: { url, keys, distributionId: "arn:aws" } }, /options\.cloudFront\.distributionId"/],
  ])("die of %s and name the option", (_name, options, message) => {
    expect(() => AwsMediaProvider.validateOptions({ ...options })).toThrow(message)
  })
})

describe("keys", () => {
  it("may be PEM, PEM with written line breaks, or a file", async () => {
    for (const privateKey of [rsa.privateKey, rsa.privateKey.replaceAll("\n", "\\n"), path.join(folder, "key.pem")]) {
      const provider = await start({ url, keys: [{ keyPairId: "K1", privateKey, publicKey: path.join(folder, "key.pub.pem") }] })
      const signed = await (await provider.signFolder({ keyPrefix, expiresAt })).url("source.mp4")
      expect(verifySignedUrl({ url: signed, keys: new Map([["K1", createPublicKey(rsa.publicKey)]]), now: new Date() })).not.toBeNull()
    }
  })

  it.each<[name: string, key: object, message: RegExp]>([
    ["malformed", { privateKey: "-----BEGIN PRIVATE KEY-----\nnope\n-----END PRIVATE KEY-----" }, /keys\.0\.privateKey" is not a key in PEM form/],
    ["a file that is not there", { privateKey: "/no/such/key.pem" }, /keys\.0\.privateKey" is neither a key in PEM form nor the path of a file that can be read \(ENOENT\)/],
    ["RSA of 4096 bits", { privateKey: pair("rsa", 4096).privateKey }, /keys\.0\.privateKey" is neither an ECDSA P-256 nor an RSA-2048 key/],
    ["a public key", { privateKey: ec.publicKey }, /keys\.0\.privateKey" is not a key in PEM form/],
    ["of another pair", { privateKey: ec.privateKey, publicKey: pair("ec").publicKey }, /keys\.0\.publicKey" does not belong to the private key/],
    ["ECDSA with SHA-1", { privateKey: ec.privateKey, hash: "SHA1" }, /keys\.0\.hash" must be SHA256 with an ECDSA key/],
  ])("stop the boot: %s", async (_name, key, message) => {
    await expect(start({ url, keys: [{ keyPairId: "K1", ...key }] })).rejects.toThrow(message)
  })

  it("that are wrong are not shown", async () => {
    const privateKey = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw"
    await expect(start({ url, keys: [{ keyPairId: "K1", privateKey }] })).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("MIIE") })
    )
  })

  it("that are two: the first one signs, and the second one is checked", async () => {
    const first = { keyPairId: "K1", privateKey: ec.privateKey }
    const second = { keyPairId: "K2", privateKey: rsa.privateKey }
    const signed = await (await start({ url, keys: [second, first] })).signFolder({ keyPrefix, expiresAt })
    expect(await signed.url("source.mp4")).toContain("Key-Pair-Id=K2")
    await expect(start({ url, keys: [first, { ...second, privateKey: "nope" }] })).rejects.toThrow("keys.1.privateKey")
  })
})

describe.each([
  ["ECDSA", { ...ec }, "SHA256"],
  ["RSA with SHA-256", { ...rsa }, "SHA256"],
  ["RSA with SHA-1", { ...rsa, hash: "SHA1" }, "SHA1"],
] as const)("addresses signed with %s", (_name, { publicKey, ...key }, algorithm) => {
  const provider = () => start({ url, keys: [{ keyPairId: "K1", ...key }] })
  const addresses = async () => {
    const signing = await provider()
    return [
      { address: await (await signing.signFolder({ keyPrefix, expiresAt })).url("source.mp4"), bare: `${url}/${keyPrefix}source.mp4` },
      {
        address: await signing.signDownload({ key: `${keyPrefix}sheet.pdf`, expiresAt, fileName: "Knots & more (1)*.pdf" }),
        bare: `${url}/${keyPrefix}sheet.pdf?response-content-disposition=attachment`,
      },
    ]
  }
  const parameter = (address: string, name: string) => new URL(address).searchParams.get(name) ?? ""

  it("hold a policy that the public key verifies", async () => {
    for (const { address } of await addresses()) {
      const policy = decodeBase64(parameter(address, "Policy"))!
      const signature = decodeBase64(parameter(address, "Signature"))!
      expect(verify(algorithm, policy, createPublicKey(publicKey), signature)).toBe(true)
      expect(readPolicy(policy.toString())).toMatchObject({ expiresAt: expiresAt.getTime() / 1000, sourceIp: null })
    }
  })

  it("are what the SDK's own signer makes of the same policy", async () => {
    for (const { address, bare } of await addresses()) {
      const policy = decodeBase64(parameter(address, "Policy"))!.toString()
      const unsigned = address.slice(0, address.search(/[?&]Policy=/))
      expect(unsigned).toContain(bare)
      const theirs = getSignedUrl({ url: unsigned, policy, keyPairId: "K1", privateKey: key.privateKey, algorithm })
      for (const name of ["Policy", "Key-Pair-Id", "Hash-Algorithm", "response-content-disposition"]) {
        expect([name, parameter(address, name)]).toEqual([name, parameter(theirs, name)])
      }
      if (key.privateKey === rsa.privateKey) {
        expect(parameter(address, "Signature")).toBe(parameter(theirs, "Signature"))
      }
    }
  })
})

describe("binding to a network", () => {
  const keys = [{ keyPairId: "K1", privateKey: ec.privateKey }]
  const sourceIp = async (ip: string | undefined, bindToIp?: boolean) => {
    const provider = await start({ url, keys, bindToIp })
    const signed = [
      await (await provider.signFolder({ keyPrefix, expiresAt, ip })).url("source.mp4"),
      await provider.signDownload({ key: `${keyPrefix}a.pdf`, expiresAt, fileName: "a.pdf", ip }),
    ]
    const networks = signed.map(
      (address) => readPolicy(decodeBase64(new URL(address).searchParams.get("Policy") ?? "")!.toString())!.sourceIp
    )
    expect(networks[0]).toBe(networks[1])
    return { network: networks[0], address: signed[0] }
  }

  it("is off by default", async () => {
    expect((await sourceIp("203.0.113.7")).network).toBeNull()
  })

  it("names the viewer's IPv4 address, and only that may use what was signed", async () => {
    const { network, address } = await sourceIp("203.0.113.7", true)
    expect(network).toBe("203.0.113.7/32")
    expect((await sourceIp("::ffff:203.0.113.7", true)).network).toBe("203.0.113.7/32")
    const check = (ip: string) =>
      verifySignedUrl({ url: address, keys: new Map([["K1", createPublicKey(ec.publicKey)]]), now: new Date(), ip })
    expect(check("203.0.113.7")).not.toBeNull()
    expect(check("203.0.113.8")).toBeNull()
  })

  it.each(["2001:db8::1", undefined, "unknown", '203.0.113.7","x":"'])("leaves %p unbound, for CloudFront knows IPv4 only", async (ip) => {
    expect((await sourceIp(ip, true)).network).toBeNull()
  })
})

describe("presigned addresses", () => {
  it("end with the credentials where those end earlier", async () => {
    const provider = await start(undefined)
    const upload = { key: `${keyPrefix}source.mp4`, uploadId: "u", sizeBytes: 10, partSizeBytes: 10 }
    const [part] = await provider.signParts(upload, [1], new Date(Date.now() + 3_600_000))
    expect(part.expires_at.getTime()).toBeGreaterThan(Date.now() + 3_590_000)
    const [late] = await provider.signParts(upload, [1], new Date(Date.now() + 30 * 86_400_000))
    expect(late.expires_at.getTime()).toBeLessThanOrEqual(Date.now() + 7 * 86_400_000)
  })

  it("name the bucket in the host at AWS, in the path elsewhere, unless told otherwise", async () => {
    const host = async (more: object) => {
      const provider = await start(undefined, more)
      return new URL(await provider.signDownload({ key: `${keyPrefix}a.pdf`, expiresAt, fileName: "a.pdf" })).host
    }
    expect(await host({})).toBe("example-courses-media.s3.eu-central-1.amazonaws.com")
    expect(await host({ endpoint: "https://s3.example.com" })).toBe("s3.example.com")
    expect(await host({ endpoint: "https://s3.example.com", forcePathStyle: false })).toBe("example-courses-media.s3.example.com")
  })
})
