import { createPublicKey, generateKeyPairSync } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { CloudFrontClient } from "@aws-sdk/client-cloudfront"
import {
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutBucketPolicyCommand,
  PutPublicAccessBlockCommand,
  type CORSRule,
} from "@aws-sdk/client-s3"
import type { Finding } from "../../src/cli/doctor/check"
import { examine, type CheckId } from "../../src/cli/doctor/examine"
import { createSubject, type DoctorInput } from "../../src/cli/doctor/subject"
import { runCli } from "../../src/cli/run"
import type { Terminal } from "../../src/cli/terminal"
import { readSigningKey } from "../../src/modules/course-media/signing/keys"
import { makeBucket, s3Options, type TestBucket } from "../../src/providers/media-aws/__tests__/s3-server"
import { parseAwsMediaOptions } from "../../src/providers/media-aws/options"
import { createS3Client } from "../../src/providers/media-aws/s3-client"
import { startBentEdge, type Bends } from "./support/bent-edge"
import { bucketCors } from "./support/bucket-cors"
import { startEdge, type Edge } from "./support/edge"

jest.setTimeout(120_000)

const ADMIN = "https://admin.example.com"
const SHOP = "https://shop.example.com"

const makePem = () =>
  generateKeyPairSync("ec", {
    namedCurve: "P-256",
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  })

const pem = makePem()
const key = readSigningKey({ privateKey: pem.privateKey, keyPairId: "KDOCTOR" }, "test")

const BLOCKED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }
const UPLOADS: CORSRule = { AllowedOrigins: [ADMIN], AllowedMethods: ["PUT"], AllowedHeaders: ["*"] }

/** Whom the template's policy is attached to: not the bucket's owner. */
const APP = { accessKeyId: "AKAPP", secretAccessKey: "SKAPPSECRET" }
const FILES = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]

interface Statement {
  principal: string | { AWS: string }
  actions: string[]
  below: string
}
const toApp = (actions: string[], below: string): Statement => ({ principal: { AWS: "arn:aws:iam:::user/app" }, actions, below })
// This gateway, unlike AWS, asks for the right to delete many at once on the bucket, too.
const RIGHTS = [toApp(FILES, "/courses/*"), toApp(["s3:ListBucket", "s3:DeleteObject"], "")]

async function allow({ s3, bucket: Bucket }: TestBucket, statements: Statement[]): Promise<void> {
  const Statement = statements.map(({ principal, actions, below }) => ({
    Effect: "Allow",
    Principal: principal,
    Action: actions,
    Resource: `arn:aws:s3:::${Bucket}${below}`,
  }))
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }))
}

/** What of the template's bucket this gateway knows. */
async function setUp(bucket: TestBucket, CORSRules: CORSRule[]): Promise<void> {
  await bucket.s3.send(new PutBucketCorsCommand({ Bucket: bucket.bucket, CORSConfiguration: { CORSRules } }))
  await allow(bucket, RIGHTS)
}

describe("doctor", () => {
  let bucket: TestBucket
  let edge: Edge
  const started: Edge[] = []

  beforeAll(async () => {
    bucket = await makeBucket()
    await setUp(bucket, [UPLOADS])
    // Where a gateway knows no owner that is enforced, files are those of whoever stored them.
    const s3 = createS3Client(parseAwsMediaOptions({ ...bucket.options, credentials: APP }))
    edge = await startEdge({ bucket: { ...bucket, s3 }, keyGroup: new Map([["KDOCTOR", createPublicKey(pem.publicKey)]]), origins: [ADMIN, SHOP] })
  })

  afterEach(async () => {
    jest.restoreAllMocks()
    await Promise.all(started.splice(0).map((server) => server.stop()))
    const left = await bucket.s3.send(new ListObjectsV2Command({ Bucket: bucket.bucket }))
    const open = await bucket.s3.send(new ListMultipartUploadsCommand({ Bucket: bucket.bucket }))
    expect([left.KeyCount, open.Uploads ?? []]).toEqual([0, []])
  })

  afterAll(() => edge?.stop())

  const cloudFront = (url = edge.url, privateKey = pem.privateKey, keyPairId = "KDOCTOR") => ({ url, keys: [{ keyPairId, privateKey }] })
  const bent = async (bends: Bends) => {
    const server = await startBentEdge(edge, key, bends)
    started.push(server)
    return { cloudFront: cloudFront(server.url) }
  }

  /** What each check found, for options beside the bucket's and for other input. */
  async function examined(options: object = { cloudFront: cloudFront() }, input: Partial<DoctorInput> = {}) {
    const heard: Finding[] = []
    const subject = await createSubject({
      options: parseAwsMediaOptions({ ...bucket.options, credentials: APP, ...options }),
      adminOrigins: [ADMIN],
      storefrontOrigins: [SHOP],
      timeoutMs: 10_000,
      now: Date.now,
      ...input,
    })
    const findings = await examine(subject, (finding) => void heard.push(finding))
    expect(heard).toEqual(findings)
    const of = (id: CheckId) => findings.find((finding) => finding.id === id)!
    return { of, failed: findings.filter(({ status }) => status === "failed").map(({ id }) => id), findings }
  }

  it("finds nothing wrong with a store that is set up as the guide says", async () => {
    const { findings } = await examined(undefined, { publicKey: pem.publicKey })
    expect(findings.filter(({ status }) => status !== "passed").map(({ id, detail }) => [id, detail])).toEqual([
      ["access-block", "the store's credentials may not ask, and need not; see below what a stranger gets"],
    ])
  })

  it("finds nothing wrong with presigned addresses in CloudFront's place", async () => {
    const other = await makeBucket()
    await setUp(other, bucketCors())
    const { findings } = await examined({ bucket: other.bucket })
    expect(findings.filter(({ status }) => status !== "passed").map(({ id }) => id)).toEqual(["access-block", "unsigned"])
  })

  describe("of the store of files", () => {
    it("says that a bucket is missing, and tries nothing that needs it", async () => {
      const { of, failed, findings } = await examined({ bucket: "no-such-bucket-here", cloudFront: cloudFront() })
      expect(failed).toEqual(["bucket"])
      expect(of("bucket")).toMatchObject({ detail: 'there is no bucket "no-such-bucket-here" in us-east-1', advice: expect.stringContaining("COURSES_AWS_BUCKET") })
      expect(of("upload")).toMatchObject({ status: "skipped", detail: 'not tried, for it needs "Bucket"' })
      expect(findings.filter(({ status }) => status === "passed").map(({ id }) => id)).toEqual(["clock", "credentials", "key"])
    })

    it.each([
      ["an unknown access key", { accessKeyId: "AKNOBODY", secretAccessKey: "x" }, "S3 does not know the access key"],
      ["a wrong secret", { ...s3Options().credentials, secretAccessKey: "wrong" }, "the secret key does not belong to the access key"],
    ])("says that the credentials are %s", async (_name, credentials, detail) => {
      const { of, failed } = await examined({ credentials, cloudFront: cloudFront() })
      expect(failed).toEqual(["bucket"])
      expect(of("bucket").detail).toBe(detail)
    })

    it("says that the credentials may not store, and leaves no upload open", async () => {
      await allow(bucket, [toApp(["s3:ListBucket"], "")])
      const { of, failed } = await examined()
      await allow(bucket, RIGHTS)
      expect(failed).toEqual(["upload"])
      expect(of("upload")).toMatchObject({ detail: expect.stringContaining("may not do this"), advice: expect.stringContaining("AppPolicyArn") })
    })

    it.each([
      ["files", "s3:GetObject", "/*", "anybody can read files in the bucket, without a signature"],
      ["the list", "s3:ListBucket", "", "anybody can list the bucket, without a signature"],
    ])("says that anybody gets %s", async (_name, action, below, detail) => {
      await allow(bucket, [...RIGHTS, { principal: "*", actions: [action], below }])
      const { of, failed } = await examined()
      await allow(bucket, RIGHTS)
      expect(failed).toEqual(["private"])
      expect(of("private").detail).toBe(detail)
    })

    it.each([
      [BLOCKED, "passed", "in all four ways"],
      [{ ...BLOCKED, RestrictPublicBuckets: false }, "failed", "not in every way: RestrictPublicBuckets is off"],
      [{}, "failed", "not in every way: BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets are off"],
    ])("says whether public access is blocked: %j", async (block, status, detail) => {
      const other = await makeBucket()
      await other.s3.send(new PutPublicAccessBlockCommand({ Bucket: other.bucket, PublicAccessBlockConfiguration: block }))
      const { of } = await examined({ ...other.options })
      expect(of("access-block")).toMatchObject({ status, detail })
    })

    it.each([
      [10, "this machine is 10 minutes ahead"],
      [-10, "this machine is 10 minutes behind"],
    ])("says that the clock is %s minutes off", async (minutes, detail) => {
      const { of } = await examined(undefined, { now: () => Date.now() + minutes * 60_000 })
      expect(of("clock")).toMatchObject({ status: "failed", detail, advice: expect.stringContaining("NTP") })
    })

    it("says that it is not there", async () => {
      const { of, failed } = await examined({ endpoint: "http://127.0.0.1:1", cloudFront: cloudFront() })
      expect(failed).toEqual(["clock", "bucket"])
      expect(of("clock").detail).toBe("http://127.0.0.1:1 cannot be reached")
    })
  })

  describe("of the delivery", () => {
    it("says that the public key is another one", async () => {
      const { of, failed } = await examined(undefined, { publicKey: makePem().publicKey })
      expect(failed).toEqual(["key"])
      expect(of("key").detail).toBe("the public key does not belong to the private one")
    })

    it("says that the private key is not the one of its id", async () => {
      const { of, failed } = await examined({ cloudFront: cloudFront(edge.url, makePem().privateKey) })
      expect(failed).toEqual(["signed"])
      expect(of("signed").detail).toContain("the private key does not belong to KDOCTOR")
      expect(of("tampered")).toMatchObject({ status: "skipped", detail: 'not tried, for it needs "Signed address"' })
    })

    it.each<[name: string, refusal: NonNullable<Bends["refusal"]>, detail: string]>([
      [
        "does not know the key's id",
        { status: 403, body: "<Error><Code>InvalidKey</Code><Message>Unknown Key</Message></Error>" },
        "it does not know the key KDOCTOR",
      ],
      [
        "may not read the bucket",
        { status: 403, body: "<Error><Code>AccessDenied</Code><RequestId>1</RequestId><HostId>2</HostId></Error>" },
        "the bucket does not let it read",
      ],
      ["refuses the page", { status: 403, headers: { "x-refused-by": "referer" } }, "the allow-list of domains refuses the page"],
      ["is another one", { status: 404 }, "CloudFront answers 404 instead of the file"],
    ])("says that CloudFront %s", async (_name, refusal, detail) => {
      const { of } = await examined(await bent({ refusal }))
      expect(of("signed")).toMatchObject({ status: "failed", detail: expect.stringContaining(detail) })
    })

    it("says that what is unsigned is let through", async () => {
      const { of, failed } = await examined(await bent({ letsPass: (url) => !url.search }))
      expect(failed).toEqual(["unsigned"])
      expect(of("unsigned")).toMatchObject({ detail: "CloudFront delivers without a signature", advice: expect.stringContaining("key group") })
    })

    it("says that what is tampered with is let through", async () => {
      const { of, failed } = await examined(await bent({ letsPass: (url) => Boolean(url.search) }))
      expect(failed).toEqual(["tampered"])
      expect(of("tampered").detail).toBe("an address with a changed signature works")
    })

    it("says that seeking does not work", async () => {
      const { of, failed } = await examined(await bent({ keepsRange: false }))
      expect(failed).toEqual(["ranges"])
      expect(of("ranges").detail).toContain("answered with 200")
    })

    it("says that the cache policy keeps downloads' names back", async () => {
      const { of, failed } = await examined(await bent({ keepsQuery: false }))
      expect(failed).toEqual(["download"])
      expect(of("download")).toMatchObject({ advice: expect.stringContaining("response-content-disposition") })
    })

    it("says that it is not there, or never answers", async () => {
      const absent = await examined({ cloudFront: cloudFront("http://127.0.0.1:1") })
      expect(absent.of("signed").detail).toContain("http://127.0.0.1:1 cannot be reached")
      const silent = await examined(await bent({ isSilent: true }), { timeoutMs: 1_500 })
      expect(silent.of("signed")).toMatchObject({ status: "failed", detail: expect.stringMatching(/no answer within 1.5 seconds|cannot be reached.*timeout/) })
    })
  })

  describe("of browsers", () => {
    it("says that the dashboard may not send", async () => {
      const { of, failed } = await examined(undefined, { adminOrigins: [ADMIN, "https://other.example.com"] })
      expect(failed).toEqual(["upload-cors", "playback-cors"])
      expect(of("upload-cors").detail).toBe("the bucket does not let https://other.example.com send")
    })

    it("says that the storefront may not read", async () => {
      const { of, failed } = await examined(undefined, { storefrontOrigins: [SHOP, "https://new.example.com"] })
      expect(failed).toEqual(["playback-cors"])
      expect(of("playback-cors").detail).toBe("pages of https://new.example.com may not read what is delivered")
    })

    it("says that an allow-list of domains shuts the dashboard out", async () => {
      const { of, failed } = await examined(await bent({ shutsOut: ADMIN }))
      expect(failed).toEqual(["playback-cors"])
      expect(of("playback-cors")).toMatchObject({
        detail: `the allow-list of domains refuses pages of ${ADMIN}`,
        advice: expect.stringContaining("--referer-domain"),
      })
    })

    it("says what it does not know", async () => {
      const { of } = await examined(undefined, { adminOrigins: [], storefrontOrigins: [] })
      expect([of("upload-cors").status, of("playback-cors").status]).toEqual(["skipped", "skipped"])
    })
  })

  describe("of deletion", () => {
    const withDistribution = () => ({ cloudFront: { ...cloudFront(), distributionId: "E2EXAMPLE" } })

    it("says that CloudFront's caches are emptied", async () => {
      const send = jest.spyOn(CloudFrontClient.prototype, "send").mockImplementation(async () => ({}))
      expect((await examined(withDistribution())).of("clean-up")).toMatchObject({ status: "passed", detail: "deleted, from CloudFront's caches too" })
      expect(send).toHaveBeenCalledTimes(1)
    })

    it("says that they may not be", async () => {
      jest.spyOn(CloudFrontClient.prototype, "send").mockImplementation(async () => {
        throw new Error("not authorised to perform cloudfront:CreateInvalidation")
      })
      const { of, failed } = await examined(withDistribution())
      expect(failed).toEqual(["clean-up"])
      expect(of("clean-up")).toMatchObject({ detail: expect.stringContaining("not authorised"), advice: expect.stringContaining("cloudfront:CreateInvalidation") })
    })
  })

  describe("as a command", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "courses-doctor-"))
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env

    beforeAll(() => {
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: APP.accessKeyId, AWS_SECRET_ACCESS_KEY: APP.secretAccessKey })
      writeFileSync(path.join(folder, "key.pem"), pem.privateKey)
      writeFileSync(path.join(folder, "key.pub.pem"), pem.publicKey)
    })

    afterAll(() => {
      rmSync(folder, { recursive: true })
      for (const [name, value] of Object.entries({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY })) {
        if (value === undefined) {
          delete process.env[name]
        } else {
          process.env[name] = value
        }
      }
    })

    async function doctor(...flags: string[]) {
      const [printed, noted]: [string[], string[]] = [[], []]
      const terminal: Terminal = {
        env: { ADMIN_CORS: `${ADMIN},/localhost/`, STORE_CORS: SHOP },
        cwd: folder,
        print: (line) => void printed.push(line),
        note: (line) => void noted.push(line),
        readInput: async () => "",
        execute: async () => "",
      }
      const code = await runCli(["doctor", ...flags], terminal)
      return { code, printed: printed.join("\n"), noted: noted.join("\n") }
    }

    const flags = () => [
      ...["--bucket", bucket.bucket, "--endpoint", s3Options().endpoint, "--cloudfront-url", edge.url],
      ...["--key-pair-id", "KDOCTOR", "--private-key", path.join(folder, "key.pem")],
    ]

    it("prints a line for each step and ends with 0", async () => {
      const { code, printed } = await doctor(...flags(), "--public-key", "key.pub.pem")
      expect(printed).toContain("✓ Signed address")
      expect(printed).toContain(`✓ Uploads from the dashboard  ${ADMIN}`)
      expect(printed).toMatch(/\n15 ✓, 0 ✗, 1 –$/)
      expect(code).toBe(0)
    })

    it("ends with 1 where something is wrong, and says what to do", async () => {
      const { code, printed } = await doctor(...flags(), "--storefront-origin", "https://new.example.com")
      expect(printed).toMatch(/✗ Pages may read +pages of https:\/\/new\.example\.com may not read what is delivered\n +→ The distribution's/)
      expect(printed).toContain("1 ✗")
      expect(code).toBe(1)
    })

    it.each([
      ["no bucket", () => ["--region", "eu-central-1"], '"media.provider.options.bucket": is missing; set it, or the environment variable COURSES_AWS_BUCKET'],
      ["a key that is none", () => [...flags().slice(0, -1), path.join(folder, "key.pub.pem")], "is neither an ECDSA P-256 nor an RSA-2048 key|is not a key in PEM form"],
      ["an origin that is none", () => [...flags(), "--admin-origin", "admin.example.com"], '--admin-origin: "admin.example.com" is no origin'],
      ["a wrong time", () => [...flags(), "--timeout", "soon"], "--timeout takes a number of seconds"],
      ["an unknown flag", () => ["--secret", "x"], "There is no flag --secret"],
    ])("ends with 2 where there is %s", async (_name, given, message) => {
      const { code, noted, printed } = await doctor(...given())
      expect([code, printed]).toEqual([2, ""])
      expect(noted).toMatch(new RegExp(message.includes("|") ? message : message.replace(/[.*+?^${}()[\]\\]/g, "\\$&")))
    })
  })
})
