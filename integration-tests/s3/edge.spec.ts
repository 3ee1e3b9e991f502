import { createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto"
import { getSignedCookies, getSignedUrl } from "@aws-sdk/cloudfront-signer"
import { PutObjectCommand } from "@aws-sdk/client-s3"
import { decodeBase64, encodeBase64 } from "../../src/modules/course-media/signing/policy"
import { verifySignedUrl } from "../../src/modules/course-media/signing/verifier"
import { mediaProviderContract } from "../../src/providers/__tests__/media-provider.contract"
import { get, makeBucket, put, putAndBreak, type TestBucket } from "../../src/providers/media-aws/__tests__/s3-server"
import { AwsMediaProvider } from "../../src/providers/media-aws/service"
import { startEdge, type Edge } from "./support/edge"
import { isAllowed } from "./support/edge-policy"

jest.setTimeout(120_000)

const pem = { type: "pkcs8", format: "pem" } as const
const spki = { type: "spki", format: "pem" } as const
const makeEc = () => generateKeyPairSync("ec", { namedCurve: "P-256", privateKeyEncoding: pem, publicKeyEncoding: spki })
const makeRsa = () => generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding: pem, publicKeyEncoding: spki })
const KEYS = { KEC: makeEc(), KRSA: makeRsa() }
const keyGroup: ReadonlyMap<string, KeyObject> = new Map(
  Object.entries(KEYS).map(([id, { publicKey }]) => [id, createPublicKey(publicKey)])
)

const SHOP = "https://shop.example.com"
const inAnHour = () => new Date(Date.now() + 3_600_000)
const newFolder = (lesson = "les_1") => `courses/crs_1/lessons/${lesson}/asset_${randomBytes(6).toString("hex")}/`

const HLS = "hls/job_1/"
const FILES: Record<string, [type: string, body: string]> = {
  "source.mp4": ["video/mp4", "0123456789"],
  [`${HLS}master.m3u8`]: [
    "application/vnd.apple.mpegurl",
    "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2000000,RESOLUTION=1280x720\n720/index.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=640x360\n360/index.m3u8\n",
  ],
  ...Object.fromEntries(
    [720, 360].flatMap((height): [string, [string, string]][] => [
      [
        `${HLS}${height}/index.m3u8`,
        ["application/vnd.apple.mpegurl", '#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:6,\nseg_0.m4s\n#EXTINF:6,\nseg_1.m4s\n#EXT-X-ENDLIST\n'],
      ],
      [`${HLS}${height}/init.mp4`, ["video/mp4", `init ${height}`]],
      [`${HLS}${height}/seg_0.m4s`, ["video/iso.segment", `first ${height}`]],
      [`${HLS}${height}/seg_1.m4s`, ["video/iso.segment", `second ${height}`]],
    ])
  ),
  "captions/de.vtt": ["text/vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nHallo\n"],
  "storyboard.vtt": ["text/vtt", "WEBVTT\n\n00:00.000 --> 00:05.000\nstoryboard.jpg#xywh=0,0,160,90\n"],
  "storyboard.jpg": ["image/jpeg", "picture"],
}

/** What a file leads to, relative to itself. */
const namedIn = (text: string): string[] =>
  text
    .split("\n")
    .flatMap((line) => (line.startsWith("#") ? (line.match(/URI="([^"]+)"/)?.[1] ?? []) : /\.(m3u8|m4s|jpg)/.test(line) ? line.split("#")[0] : []))

async function startProvider(bucket: TestBucket, url: string, key: object): Promise<AwsMediaProvider> {
  const provider = new AwsMediaProvider({}, { ...bucket.options, cloudFront: { url, keys: [key] } })
  await provider.start()
  return provider
}

async function fill({ bucket, s3 }: TestBucket, folder: string): Promise<void> {
  for (const [name, [ContentType, Body]] of Object.entries(FILES)) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: folder + name, Body, ContentType }))
  }
}

const parameter = (address: string, name: string) => new URL(address).searchParams.get(name) ?? ""
/** Changes one parameter and leaves every other character as it is. */
const withParameter = (address: string, name: string, value: string) =>
  address.replace(new RegExp(`([?&]${name}=)[^&]*`), (_, start: string) => start + value)
const withPolicy = (address: string, change: (policy: string) => string) => {
  const policy = decodeBase64(parameter(address, "Policy"))!.toString()
  expect(change(policy)).not.toBe(policy)
  return withParameter(address, "Policy", encodeBase64(Buffer.from(change(policy))))
}
const withFlippedBit = (address: string) => {
  const signature = decodeBase64(parameter(address, "Signature"))!
  signature[signature.length - 1] ^= 1
  return withParameter(address, "Signature", encodeBase64(signature))
}

mediaProviderContract("S3 behind an edge that checks as CloudFront does", async () => {
  const bucket = await makeBucket()
  const edge = await startEdge({ bucket, keyGroup })
  const provider = await startProvider(bucket, edge.url, { keyPairId: "KEC", privateKey: KEYS.KEC.privateKey })
  return {
    provider,
    put,
    putAndBreak: (part, bytes) => putAndBreak(part, bytes, provider.partSize(1)),
    get,
    stop: () => edge.stop(),
  }
})

describe("the edge", () => {
  const folder = newFolder()
  const another = newFolder("les_2")
  let bucket: TestBucket
  let edge: Edge

  beforeAll(async () => {
    bucket = await makeBucket()
    edge = await startEdge({ bucket, keyGroup, origins: [SHOP] })
    await Promise.all([fill(bucket, folder), fill(bucket, another)])
  })
  afterAll(() => edge?.stop())

  const status = async (address: string, headers: Record<string, string> = {}) => (await get(address, headers)).status

  describe.each([
    ["ECDSA and SHA-256", { keyPairId: "KEC", privateKey: KEYS.KEC.privateKey }],
    ["RSA and SHA-256", { keyPairId: "KRSA", privateKey: KEYS.KRSA.privateKey }],
    ["RSA and SHA-1", { keyPairId: "KRSA", privateKey: KEYS.KRSA.privateKey, hash: "SHA1" }],
  ])("opens a folder signed with %s", (_name, key) => {
    let provider: AwsMediaProvider
    let sign: (name: string, keyPrefix?: string, expiresAt?: Date) => Promise<string>

    beforeAll(async () => {
      provider = await startProvider(bucket, edge.url, key)
      sign = async (name, keyPrefix = folder, expiresAt = inAnHour()) =>
        (await provider.signFolder({ keyPrefix, expiresAt })).url(name)
    })

    it.each(Object.keys(FILES))("%s passes, and each of its tampered twins is refused", async (name) => {
      const address = await sign(name)
      const passed = await get(address)
      expect([passed.status, passed.headers["content-type"], passed.bytes.toString()]).toEqual([200, ...FILES[name]])
      const foreign = await sign(name, another)
      const twins = {
        "another lesson's folder": address.replace(folder, another),
        "a folder beside it": address.replace(folder, folder.slice(0, -1) + "x/"),
        "a later end": withPolicy(address, (policy) => policy.replace(/\d{10}/, "4102444800")),
        "the whole bucket": withPolicy(address, (policy) => policy.replace(/"Resource":"[^"]+"/, '"Resource":"*"')),
        "another's policy": withParameter(address, "Policy", parameter(foreign, "Policy")),
        "another's signature": withParameter(address, "Signature", parameter(foreign, "Signature")),
        "another key's id": withParameter(address, "Key-Pair-Id", key.keyPairId === "KEC" ? "KRSA" : "KEC"),
        "an unknown key's id": withParameter(address, "Key-Pair-Id", "KNONE"),
        "another algorithm": address.includes("Hash-Algorithm")
          ? withParameter(address, "Hash-Algorithm", "SHA1")
          : `${address}&Hash-Algorithm=SHA256`,
        "a flipped bit": withFlippedBit(address),
        "no signature": address.replace(/&Signature=[^&]*/, ""),
        "nothing": address.split("?")[0],
        "a time that is over": await sign(name, folder, new Date(Date.now() - 1000)),
      }
      const statuses = await Promise.all(Object.entries(twins).map(async ([twin, url]) => [twin, await status(url)]))
      expect(statuses).toEqual(Object.keys(twins).map((twin) => [twin, 403]))
    })

    it("a player that follows the playlists with the one query reaches every file of the ladder", async () => {
      const reached: string[] = []
      const follow = async (name: string): Promise<void> => {
        const { bytes, status: answered } = await get(await sign(name))
        expect([name, answered]).toEqual([name, 200])
        reached.push(name)
        const base = name.slice(0, name.lastIndexOf("/") + 1)
        await Promise.all(/\.(m3u8|vtt)$/.test(name) ? namedIn(bytes.toString()).map((next) => follow(base + next)) : [])
      }
      await Promise.all([`${HLS}master.m3u8`, "storyboard.vtt", "captions/de.vtt", "source.mp4"].map(follow))
      expect(reached.sort()).toEqual(Object.keys(FILES).sort())
    })

    it("answers ranges, the length, and a shop's origin only", async () => {
      const address = await sign("source.mp4")
      const part = await get(address, { range: "bytes=2-4", origin: SHOP })
      expect([part.status, part.bytes.toString(), part.headers["content-range"]]).toEqual([206, "234", "bytes 2-4/10"])
      expect(part.headers["access-control-allow-origin"]).toBe(SHOP)
      expect((await get(address, { origin: "https://evil.example" })).headers["access-control-allow-origin"]).toBeUndefined()
      expect((await get(address)).headers["content-length"]).toBe("10")
      expect(await status(address, { range: "bytes=50-60" })).toBe(416)
      expect(await status(await sign("none.mp4"))).toBe(403)
    })

    it("lets a download keep its name, and nobody change it", async () => {
      const fileName = "Knots & more (1)*.pdf"
      const address = await provider.signDownload({ key: `${folder}source.mp4`, expiresAt: inAnHour(), fileName })
      const { headers, status: answered } = await get(address)
      expect(answered).toBe(200)
      expect(decodeURIComponent(headers["content-disposition"]?.split("''")[1] ?? "")).toBe(fileName)
      expect(await status(address.replace("Knots", "Nooks"))).toBe(403)
      expect(await status(address.replace("source.mp4", "storyboard.jpg"))).toBe(403)
    })
  })

  describe("takes what the SDK signs", () => {
    const url = () => `${edge.url}/${folder}source.mp4`
    const epoch = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
    const policyOf = (resource: string, condition: object) => JSON.stringify({ Statement: [{ Resource: resource, Condition: condition }] })
    const until = (seconds = 60) => ({ DateLessThan: { "AWS:EpochTime": epoch(seconds) } })
    const signers = [
      { keyPairId: "KEC", privateKey: KEYS.KEC.privateKey, algorithm: "SHA256" },
      { keyPairId: "KRSA", privateKey: KEYS.KRSA.privateKey, algorithm: "SHA256" },
      { keyPairId: "KRSA", privateKey: KEYS.KRSA.privateKey, algorithm: "SHA1" },
    ] as const

    it.each(signers)("a canned policy, by $keyPairId and $algorithm", async (signer) => {
      const address = getSignedUrl({ url: url(), dateLessThan: inAnHour().toISOString(), ...signer })
      expect(address).toContain("Expires=")
      expect(await status(address)).toBe(200)
      expect(await status(withParameter(address, "Expires", "4102444800"))).toBe(403)
      expect(await status(address.replace("source.mp4", "storyboard.jpg"))).toBe(403)
      const past = new Date(Date.now() - 5000).toISOString()
      expect(await status(getSignedUrl({ url: url(), dateLessThan: past, ...signer }))).toBe(403)
    })

    it.each(signers)("custom policies with every condition, by $keyPairId and $algorithm", async (signer) => {
      const answer = (condition: object, resource = url()) =>
        status(getSignedUrl({ url: url(), policy: policyOf(resource, condition), ...signer }))
      const network = (ip: string) => ({ IpAddress: { "AWS:SourceIp": ip } })
      expect(await answer(until())).toBe(200)
      expect(await answer({ ...until(), DateGreaterThan: { "AWS:EpochTime": epoch(-60) } })).toBe(200)
      expect(await answer({ ...until(), DateGreaterThan: { "AWS:EpochTime": epoch(30) } })).toBe(403)
      expect(await answer({ ...until(), ...network("127.0.0.0/8") })).toBe(200)
      expect(await answer({ ...until(), ...network("203.0.113.0/24") })).toBe(403)
      expect(await answer(until(), "http*://*/courses/*/asset_*/source.mp?")).toBe(200)
      expect(await answer(until(), `${edge.url}/courses/*.pdf`)).toBe(403)
    })

    it.each(signers)("cookies, by $keyPairId and $algorithm", async (signer) => {
      const cookies = getSignedCookies({ policy: policyOf(`${edge.url}/${folder}*`, until()), ...signer })
      const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`).join("; ")
      expect(await status(url(), { cookie })).toBe(200)
      expect(await status(url().replace(folder, another), { cookie })).toBe(403)
      expect(await status(`${url()}?Signature=x`, { cookie })).toBe(403)
    })
  })

  it.each(Object.keys(KEYS) as (keyof typeof KEYS)[])("opens every file by a folder's cookies of %s, and no other folder", async (keyPairId) => {
    const domain = "example.com"
    const options = {
      url: "https://media.example.com",
      keys: [{ keyPairId, privateKey: KEYS[keyPairId].privateKey }],
      cookies: { domain },
    }
    const provider = new AwsMediaProvider({}, { ...bucket.options, cloudFront: options })
    await provider.start()
    const expiresAt = inAnHour()
    const signed = await provider.signFolder({ keyPrefix: folder, expiresAt, byCookies: true })
    const jar = (set: typeof signed) => Object.fromEntries((set.cookies ?? []).map(({ name, value }) => [name, value]))
    const opens = (url: string, cookies: Record<string, string>, now = Date.now() / 1000) =>
      isAllowed({ url, cookies, ip: "127.0.0.1", now }, keyGroup)

    for (const name of Object.keys(FILES)) {
      expect(await signed.url(name)).toBe(`https://media.example.com/${folder}${name}`)
      expect(opens(await signed.url(name), jar(signed))).toBe(true)
    }
    expect(signed.wildcard).toEqual({ folderUrl: `https://media.example.com/${folder}`, query: "" })
    expect(signed.cookies).toHaveLength(4)
    for (const cookie of signed.cookies ?? []) {
      // Policies count in whole seconds.
      expect(cookie).toMatchObject({ domain, path: `/${folder}`, expires_at: expiresAt.toISOString().replace(/\.\d+Z$/, ".000Z") })
    }

    const address = await signed.url("source.mp4")
    const beside = await provider.signFolder({ keyPrefix: another, expiresAt, byCookies: true })
    const cookies = jar(signed)
    const twins: Record<string, [url: string, cookies: Record<string, string>, now?: number]> = {
      "another lesson's folder": [address.replace(folder, another), cookies],
      "another folder's cookies": [address, jar(beside)],
      "another folder's policy": [address, { ...cookies, "CloudFront-Policy": jar(beside)["CloudFront-Policy"] }],
      "an unknown key": [address, { ...cookies, "CloudFront-Key-Pair-Id": "KNONE" }],
      "another algorithm": [address, { ...cookies, "CloudFront-Hash-Algorithm": "SHA1" }],
      "no signature": [address, { ...cookies, "CloudFront-Signature": "" }],
      "no cookies": [address, {}],
      "a time that is over": [address, cookies, expiresAt.getTime() / 1000],
    }
    expect(Object.keys(twins).filter((twin) => opens(...twins[twin]))).toEqual([])
    const byAddress = await provider.signFolder({ keyPrefix: folder, expiresAt })
    expect([byAddress.cookies, (await byAddress.url("source.mp4")).includes("Policy=")]).toEqual([undefined, true])
  })

  it("agrees with the plugin's own check about addresses that are changed anywhere", async () => {
    const provider = await startProvider(bucket, edge.url, { keyPairId: "KEC", privateKey: KEYS.KEC.privateKey })
    const signed = await (await provider.signFolder({ keyPrefix: folder, expiresAt: inAnHour() })).url("source.mp4")
    const now = new Date()
    const verdicts = (url: string) => [
      isAllowed({ url, ip: "127.0.0.1", now: now.getTime() / 1000 }, keyGroup),
      verifySignedUrl({ url, keys: keyGroup, now, ip: "127.0.0.1" }) !== null,
    ]
    expect(verdicts(signed)).toEqual([true, true])
    const from = signed.indexOf("courses/")
    const changed = [...signed.slice(from)].flatMap((sign, at) => {
      const other = sign === "A" ? "B" : "A"
      const place = from + at
      return [signed.slice(0, place) + other + signed.slice(place + 1), signed.slice(0, place) + signed.slice(place + 1)]
    })
    // Another name of a file in the folder is all that the policy lets pass.
    const query = signed.slice(signed.indexOf("?"))
    const isRenamed = (url: string) => url.startsWith(`${edge.url}/${folder}`) && url.endsWith(query)
    expect(changed.filter((url) => verdicts(url)[0] !== isRenamed(url) || verdicts(url)[1] !== isRenamed(url))).toEqual([])
  })
})
