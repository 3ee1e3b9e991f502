import { createHash, generateKeyPairSync, randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"
import path from "node:path"
import { CloudFrontClient } from "@aws-sdk/client-cloudfront"
import {
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutBucketCorsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
  type CORSRule,
} from "@aws-sdk/client-s3"
import { mediaProviderContract } from "../../__tests__/media-provider.contract"
import { S3Objects } from "../s3-objects"
import { AwsMediaProvider } from "../service"
import { get, makeBucket, put, putAndBreak, s3Options, type TestBucket } from "./s3-server"

jest.setTimeout(120_000)

const MIB = 1024 * 1024
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
const inAnHour = () => new Date(Date.now() + 3_600_000)
const newFolder = () => `courses/crs_1/lessons/les_1/asset_${randomBytes(6).toString("hex")}/`

async function startProvider(options: Record<string, unknown>, cradle = {}): Promise<AwsMediaProvider> {
  const provider = new AwsMediaProvider(cradle, options)
  await provider.start()
  return provider
}

mediaProviderContract("S3, presigned addresses", async () => {
  const { options } = await makeBucket()
  const provider = await startProvider(options)
  return {
    provider,
    put,
    putAndBreak: (part, bytes) => putAndBreak(part, bytes, provider.partSize(1)),
    get,
    stop: async () => undefined,
  }
})

describe("the S3 provider", () => {
  let bucket: TestBucket
  let provider: AwsMediaProvider

  beforeAll(async () => {
    bucket = await makeBucket()
    provider = await startProvider(bucket.options)
  })

  const open = async (sizeBytes: number, partSizeBytes: number, key = `${newFolder()}source.mp4`) => ({
    key,
    sizeBytes,
    partSizeBytes,
    uploadId: await provider.createUpload({ key, contentType: "video/mp4" }),
  })
  const fill = (key: string, body: string | Buffer = "x") =>
    bucket.s3.send(new PutObjectCommand({ Bucket: bucket.bucket, Key: key, Body: body, ContentType: "video/mp4" }))

  describe("a part's address", () => {
    const file = { sizeBytes: 2500, partSizeBytes: 1000 }
    const bytes = randomBytes(1000)
    const signed = async () => {
      const upload = await open(file.sizeBytes, file.partSizeBytes)
      const [part] = await provider.signParts(upload, [1], inAnHour())
      return { upload, part }
    }

    it.each<[name: string, tamper: (url: URL) => void]>([
      ["another part", (url) => url.searchParams.set("partNumber", "2")],
      ["another upload", (url) => url.searchParams.set("uploadId", "2~another")],
      ["another key", (url) => (url.pathname = url.pathname.replace("source.mp4", "other.mp4"))],
      ["another bucket", (url) => (url.pathname = url.pathname.replace(/^\/[^/]+/, "/another"))],
      ["a longer life", (url) => url.searchParams.set("X-Amz-Expires", "604800")],
      ["a later date", (url) => url.searchParams.set("X-Amz-Date", "20991231T000000Z")],
      ["no signed length", (url) => url.searchParams.set("X-Amz-SignedHeaders", "host")],
      ["a made-up signature", (url) => url.searchParams.set("X-Amz-Signature", "0".repeat(64))],
      ["no signature", (url) => url.searchParams.delete("X-Amz-Signature")],
    ])("is refused with %s", async (_name, tamper) => {
      const { upload, part } = await signed()
      const url = new URL(part.url)
      tamper(url)
      const { status } = await put({ url: url.href, headers: {} }, bytes)
      expect([400, 403, 404]).toContain(status)
      expect(await provider.listParts(upload)).toEqual([])
    })

    it("takes the part's number of bytes, and no other", async () => {
      const { upload, part } = await signed()
      for (const other of [bytes.subarray(1), Buffer.concat([bytes, bytes]), Buffer.alloc(0)]) {
        expect((await put(part, other)).status).toBe(403)
      }
      expect(await provider.listParts(upload)).toEqual([])
      expect((await put(part, bytes)).status).toBe(200)
      const [last] = await provider.signParts(upload, [3], inAnHour())
      expect((await put(last, bytes)).status).toBe(403)
      expect((await put(last, bytes.subarray(500))).status).toBe(200)
    })

    it("serves nothing but sending that part", async () => {
      const { part } = await signed()
      expect((await get(part.url)).status).toBe(403)
      expect((await put(part, bytes, "DELETE")).status).toBe(403)
    })

    it("is refused where another secret signed it", async () => {
      const credentials = { ...bucket.options.credentials, secretAccessKey: "another" }
      const stranger = await startProvider({ ...bucket.options, credentials })
      const upload = await open(file.sizeBytes, file.partSizeBytes)
      const [part] = await stranger.signParts(upload, [1], inAnHour())
      expect((await put(part, bytes)).status).toBe(403)
      await expect(stranger.stat(upload.key)).rejects.toThrow()
    })

    it("carries no checksum, so that a browser may send any bytes", async () => {
      const { part } = await signed()
      expect(part.url).not.toMatch(/checksum|crc32/i)
      expect(part.headers).toEqual({})
    })
  })

  describe("an upload", () => {
    it("goes on in another process after the connection was cut, with the same bytes", async () => {
      const file = randomBytes(12 * MIB + 5)
      const upload = await open(file.length, 5 * MIB)
      const bytesOf = (part: number) => file.subarray((part - 1) * upload.partSizeBytes, part * upload.partSizeBytes)
      const [first, second] = await provider.signParts(upload, [1, 2], inAnHour())
      await put(first, bytesOf(1))
      await putAndBreak(second, bytesOf(2).subarray(0, MIB), upload.partSizeBytes)

      const other = await startProvider(bucket.options)
      expect((await other.listParts(upload)).map((part) => part.part_number)).toEqual([1])
      for (const part of await other.signParts(upload, [2, 3], inAnHour())) {
        expect((await put(part, bytesOf(part.part_number))).status).toBe(200)
      }
      await other.completeUpload(upload)
      expect(sha256(await provider.read(upload.key, 0, file.length))).toBe(sha256(file))
      await provider.completeUpload(upload)
      await provider.abortUpload(upload)
      expect(await provider.stat(upload.key)).toEqual({ size_bytes: file.length })
    })

    it("of more than a thousand parts is listed whole", async () => {
      const upload = await open(1005, 1)
      const numbers = Array.from({ length: 1005 }, (_, index) => index + 1)
      for (let at = 0; at < numbers.length; at += 67) {
        const parts = await provider.signParts(upload, numbers.slice(at, at + 67), inAnHour())
        await Promise.all(parts.map((part) => put(part, Buffer.from("x"))))
      }
      expect((await provider.listParts(upload)).map((part) => part.part_number)).toEqual(numbers)
      await provider.abortUpload(upload)
    })

    it("leaves nothing open in the bucket once it is aborted", async () => {
      const upload = await open(10, 10)
      const openUploads = async () => {
        const { Uploads = [] } = await bucket.s3.send(
          new ListMultipartUploadsCommand({ Bucket: bucket.bucket, Prefix: upload.key })
        )
        return Uploads.length
      }
      expect(await openUploads()).toBe(1)
      await provider.abortUpload(upload)
      expect(await openUploads()).toBe(0)
    })

    it("refuses keys that are none of media", async () => {
      for (const key of ["", "../x", "courses/../../x", "other/a/b", "courses/a b/c", "courses/a//b"]) {
        await expect(provider.createUpload({ key, contentType: "video/mp4" })).rejects.toThrow("is not the key of a media file")
        await expect(provider.signDownload({ key, expiresAt: inAnHour(), fileName: "x" })).rejects.toThrow("is not the key")
      }
    })

    it("never says that a file of another size is this upload's", async () => {
      const upload = await open(10, 10)
      await provider.abortUpload(upload)
      await fill(upload.key, "short")
      await expect(provider.completeUpload(upload)).rejects.toMatchObject({ code: "course_upload_incomplete" })
    })
  })

  describe("stored files", () => {
    it("are cached by anyone for as long as they like", async () => {
      const upload = await open(4, 4)
      const [part] = await provider.signParts(upload, [1], inAnHour())
      await put(part, Buffer.from("film"))
      await provider.completeUpload(upload)
      const cacheControl = async () =>
        (await bucket.s3.send(new HeadObjectCommand({ Bucket: bucket.bucket, Key: upload.key }))).CacheControl
      expect(await cacheControl()).toBe("max-age=31536000, immutable")
      await provider.setContentType(upload.key, "video/webm")
      expect(await cacheControl()).toBe("max-age=31536000, immutable")
    })

    it("change their type in parts where they are too large for one copy", async () => {
      const key = `${newFolder()}source.mp4`
      const file = randomBytes(17 * MIB + 3)
      await fill(key, file)
      const objects = new S3Objects(bucket.s3, bucket.bucket, { maxCopyBytes: 6 * MIB, copyPartBytes: 5 * MIB })
      await objects.setContentType(key, "video/webm")
      const head = await bucket.s3.send(new HeadObjectCommand({ Bucket: bucket.bucket, Key: key }))
      expect([head.ContentType, head.ContentLength]).toEqual(["video/webm", file.length])
      expect(sha256(await provider.read(key, 0, file.length))).toBe(sha256(file))
      await expect(objects.setContentType(`${key}.none`, "video/webm")).rejects.toThrow("There is no file")
    })

    it("are read as far as they go", async () => {
      const key = `${newFolder()}source.mp4`
      await fill(key, "0123456789")
      const text = async (start: number, end: number) => Buffer.from(await provider.read(key, start, end)).toString()
      expect(await text(8, 100)).toBe("89")
      expect(await text(5, 5)).toBe("")
      expect(await text(10, 20)).toBe("")
    })

    it("leave with their folder, however many there are", async () => {
      const folder = newFolder()
      const names = Array.from({ length: 1100 }, (_, index) => `hls/${index}.m4s`)
      for (let at = 0; at < names.length; at += 100) {
        await Promise.all(names.slice(at, at + 100).map((name) => fill(folder + name)))
      }
      await provider.deleteFolder(folder)
      expect(await new S3Objects(bucket.s3, bucket.bucket).deleteBelow(folder)).toBe(0)
    })

    it("answer ranges, so that players can seek", async () => {
      const folder = newFolder()
      await fill(`${folder}source.mp4`, "0123456789")
      const signed = await provider.signFolder({ keyPrefix: folder, expiresAt: inAnHour() })
      const answer = await get(await signed.url("source.mp4"), { range: "bytes=2-4" })
      expect([answer.status, answer.bytes.toString(), answer.headers["content-range"]]).toEqual([206, "234", "bytes 2-4/10"])
    })

    it("have no address outside their folder", async () => {
      const signed = await provider.signFolder({ keyPrefix: newFolder(), expiresAt: inAnHour() })
      await expect(signed.url("../other/source.mp4")).rejects.toThrow("is not the key of a media file")
    })
  })

  describe("an invalidation", () => {
    const key = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey.export({ type: "pkcs8", format: "pem" })
    const cloudFront = {
      url: "https://media.example.com",
      distributionId: "E2EXAMPLE",
      keys: [{ keyPairId: "K1", privateKey: key }],
    }
    const send = jest.fn<Promise<object>, [{ input: object }]>()
    const client = jest.spyOn(CloudFrontClient.prototype, "send").mockImplementation((command) => send(command))
    const warn = jest.fn()

    beforeEach(() => {
      send.mockReset()
      warn.mockReset()
    })
    afterAll(() => client.mockRestore())

    it("follows a deletion, as one path, and is left out where nothing was deleted", async () => {
      const cached = await startProvider({ ...bucket.options, cloudFront }, { logger: { warn } })
      const folder = newFolder()
      await fill(`${folder}source.mp4`)
      send.mockImplementation(async () => {
        expect(await cached.stat(`${folder}source.mp4`)).toBeNull()
        return {}
      })
      await cached.deleteFolder(folder)
      await cached.deleteFolder(folder)
      expect(send.mock.calls.map(([command]) => command.input)).toEqual([
        {
          DistributionId: "E2EXAMPLE",
          InvalidationBatch: { CallerReference: expect.any(String), Paths: { Quantity: 1, Items: [`/${folder}*`] } },
        },
      ])
      expect(warn).not.toHaveBeenCalled()
    })

    it("that CloudFront refuses does not undo the deletion, and is told", async () => {
      const cached = await startProvider({ ...bucket.options, cloudFront }, { logger: { warn } })
      const folder = newFolder()
      await fill(`${folder}source.mp4`)
      send.mockRejectedValue(new Error("Too many invalidations in progress"))
      await cached.deleteFolder(folder)
      expect(await cached.stat(`${folder}source.mp4`)).toBeNull()
      expect(warn).toHaveBeenCalledWith(expect.stringContaining(`keep ${folder} a while: Too many invalidations`))
    })
  })

  describe("credentials", () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env

    afterEach(() => {
      for (const [name, value] of Object.entries({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN })) {
        if (value === undefined) {
          delete process.env[name]
        } else {
          process.env[name] = value
        }
      }
    })

    it("come from the standard chain where none are given", async () => {
      const { accessKeyId, secretAccessKey } = bucket.options.credentials
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey })
      delete process.env.AWS_SESSION_TOKEN
      const chained = await startProvider({ ...bucket.options, credentials: undefined })
      const key = `${newFolder()}source.mp4`
      await fill(key)
      expect(await chained.stat(key)).toEqual({ size_bytes: 1 })
    })
  })

  describe("what the guide gives a bucket", () => {
    const guide = readFileSync(path.resolve("docs/guides/aws.md"), "utf8")
    const block = <T>(name: string): T => {
      const text = guide.split(`\`\`\`json ${name}\n`)[1]?.split("```")[0]
      return JSON.parse((text ?? "").replaceAll("example-courses-media", bucket.bucket)) as T
    }

    it("lets the dashboard send parts and the storefront play, and nobody else", async () => {
      const CORSRules = block<CORSRule[]>("cors")
      await bucket.s3.send(new PutBucketCorsCommand({ Bucket: bucket.bucket, CORSConfiguration: { CORSRules } }))
      const upload = await open(4, 4)
      const [part] = await provider.signParts(upload, [1], inAnHour())
      const preflight = async (origin: string, method: string) => {
        const headers = { origin, "access-control-request-method": method }
        const response = await fetch(part.url, { method: "OPTIONS", headers })
        return response.headers.get("access-control-allow-origin")
      }
      expect(await preflight("https://admin.example.com", "PUT")).toBe("https://admin.example.com")
      expect(await preflight("https://shop.example.com", "GET")).toBe("https://shop.example.com")
      for (const [origin, method] of [
        ["https://shop.example.com", "PUT"],
        ["https://evil.example", "PUT"],
        ["https://evil.example", "GET"],
        ["https://admin.example.com", "DELETE"],
      ] as const) {
        expect(await preflight(origin, method)).toBeNull()
      }
    })

    it("lets the app do all it must", async () => {
      const policy = block<{ Statement: { Action: string[]; Resource: string }[] }>("policy")
      const ofBucket = policy.Statement.filter(({ Resource }) => Resource.startsWith("arn:aws:s3:::"))
      expect(ofBucket).toHaveLength(2)
      // This gateway, unlike AWS, asks for the right to delete many at once on the bucket, too.
      const quirk = { Effect: "Allow", Action: ["s3:DeleteObject"], Resource: `arn:aws:s3:::${bucket.bucket}` }
      const Statement = [...ofBucket, quirk].map((statement) => ({ ...statement, Principal: { AWS: "arn:aws:iam:::user/app" } }))
      await bucket.s3.send(
        new PutBucketPolicyCommand({ Bucket: bucket.bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) })
      )
      const credentials = { accessKeyId: "AKAPP", secretAccessKey: "SKAPPSECRET" }
      const app = await startProvider({ ...bucket.options, credentials })
      const folder = newFolder()
      const key = `${folder}source.mp4`
      const upload = { key, sizeBytes: 4, partSizeBytes: 4, uploadId: await app.createUpload({ key, contentType: "video/mp4" }) }
      const [part] = await app.signParts(upload, [1], inAnHour())
      expect((await put(part, Buffer.from("film"))).status).toBe(200)
      expect(await app.listParts(upload)).toHaveLength(1)
      await app.completeUpload(upload)
      await app.setContentType(key, "video/webm")
      const signed = await app.signFolder({ keyPrefix: folder, expiresAt: inAnHour() })
      expect((await get(await signed.url("source.mp4"))).bytes.toString()).toBe("film")
      const another = { ...upload, uploadId: await app.createUpload({ key, contentType: "video/mp4" }) }
      await app.abortUpload(another)
      await app.deleteFolder(folder)
      expect(await app.stat(key)).toBeNull()

      const raw = new S3Client({ ...s3Options(), credentials, region: "us-east-1", forcePathStyle: true })
      await expect(
        raw.send(new PutObjectCommand({ Bucket: bucket.bucket, Key: "elsewhere/file", Body: "x" }))
      ).rejects.toMatchObject({ name: "AccessDenied" })
    })
  })
})
