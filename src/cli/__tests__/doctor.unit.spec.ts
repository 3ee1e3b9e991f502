import { GetPublicAccessBlockCommand, ListObjectsV2Command, S3Client, S3ServiceException } from "@aws-sdk/client-s3"
import { parseAwsMediaOptions } from "../../providers/media-aws/options"
import { describe as inWords, failed, passed, runChecks, type Check } from "../doctor/check"
import { examine } from "../doctor/examine"
import { explainS3 } from "../doctor/explain"
import { createSubject } from "../doctor/subject"

const refusal = (name: string, message = "no") => new S3ServiceException({ name, message, $fault: "client", $metadata: {} })

describe("runChecks", () => {
  type Id = "a" | "b" | "c" | "d"
  const check = (id: Id, needs: Id[], run: Check<Id>["run"]): Check<Id> => ({ id, title: id.toUpperCase(), needs, run })

  it("makes checks in their order, and none whose needs failed or are unknown", async () => {
    const made: string[] = []
    const findings = await runChecks<Id, unknown>(
      [
        check("a", [], async () => failed("wrong", "mend it")),
        check("b", ["a"], async () => passed("never")),
        check("c", ["b"], async () => passed("never")),
        check("d", [], async () => passed("right")),
      ],
      undefined,
      1_000,
      ({ id }) => void made.push(id)
    )
    expect(made).toEqual(["a", "b", "c", "d"])
    expect(findings.map(({ status, detail }) => `${status}: ${detail}`)).toEqual([
      "failed: wrong",
      'skipped: not tried, for it needs "A"',
      'skipped: not tried, for it needs "B"',
      "passed: right",
    ])
  })

  it("waits no longer than it is told", async () => {
    const [finding] = await runChecks<Id, unknown>([check("a", [], () => new Promise(() => undefined))], undefined, 20, () => undefined)
    expect(finding).toMatchObject({ status: "failed", detail: "no answer within 0.02 seconds", advice: expect.stringContaining("--timeout") })
  })

  it("says what was thrown, with its cause", async () => {
    const throws = check("a", [], async () => {
      throw new Error("fetch failed", { cause: new Error("connect ECONNREFUSED") })
    })
    expect((await runChecks<Id, unknown>([throws], undefined, 1_000, () => undefined))[0]?.detail).toBe("fetch failed: connect ECONNREFUSED")
    expect(inWords("text")).toBe("text")
    expect(inWords(new Error("", { cause: Object.assign(new Error(""), { code: "ENOTFOUND" }) }))).toBe("Error: ENOTFOUND")
  })
})

describe("what S3 refuses", () => {
  const bucket = { bucket: "example-media", region: "eu-central-1" }

  it.each([
    ["NoSuchBucket", 'there is no bucket "example-media" in eu-central-1'],
    ["PermanentRedirect", 'bucket "example-media" is not in eu-central-1'],
    ["AuthorizationHeaderMalformed", 'bucket "example-media" is not in eu-central-1'],
    ["InvalidAccessKeyId", "S3 does not know the access key"],
    ["SignatureDoesNotMatch", "the secret key does not belong to the access key"],
    ["ExpiredToken", "the credentials have expired"],
    ["RequestTimeTooSkewed", "S3 refuses this machine's clock"],
    ["AccessDenied", 'the credentials may not do this in "example-media"'],
    ["SlowDown", "S3 answers SlowDown: no"],
  ])("is told in words: %s", (name, detail) => {
    expect(explainS3(refusal(name), bucket)).toMatchObject({ status: "failed", detail, advice: expect.stringMatching(/\.$/) })
  })

  it("is told from what is no answer at all", () => {
    expect(explainS3(new Error("connect ECONNREFUSED"), bucket)).toMatchObject({ detail: "connect ECONNREFUSED" })
  })
})

describe("on AWS itself", () => {
  const original = { ...process.env }

  afterEach(() => {
    jest.restoreAllMocks()
    process.env = { ...original }
  })

  /** Nothing leaves this machine: what S3 answers is made up, and nothing else can be reached. */
  async function examined(send: (command: object) => Promise<object>, options: object = {}) {
    jest.spyOn(globalThis, "fetch").mockRejectedValue(new Error("no network"))
    jest.spyOn(S3Client.prototype, "send").mockImplementation((command: object) => send(command))
    const subject = await createSubject({
      options: parseAwsMediaOptions({ bucket: "example-media", region: "eu-central-1", ...options }),
      adminOrigins: [],
      storefrontOrigins: [],
      timeoutMs: 5_000,
      now: Date.now,
    })
    const findings = await examine(subject, () => undefined)
    return (id: string) => findings.find((finding) => finding.id === id)
  }
  const credentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "x" }

  it("says that there are no credentials, and tries nothing that needs some", async () => {
    for (const name of Object.keys(process.env).filter((variable) => variable.startsWith("AWS_"))) {
      delete process.env[name]
    }
    const absent = "/nonexistent/courses"
    Object.assign(process.env, { AWS_EC2_METADATA_DISABLED: "true", AWS_SHARED_CREDENTIALS_FILE: absent, AWS_CONFIG_FILE: absent })
    const of = await examined(async () => ({}))
    expect(of("credentials")).toMatchObject({ status: "failed", detail: "there are none", advice: expect.stringContaining("AWS_PROFILE") })
    expect(of("bucket")?.status).toBe("skipped")
    expect(of("clock")).toMatchObject({ status: "failed", detail: "https://s3.eu-central-1.amazonaws.com/ cannot be reached" })
  })

  it.each([
    ["NoSuchPublicAccessBlockConfiguration", "failed", "not at all"],
    ["AccessDenied", "skipped", "the store's credentials may not ask, and need not; see below what a stranger gets"],
  ])("takes %s for what it is where public access ought to be blocked", async (name, status, detail) => {
    const send = async (command: object) => {
      if (command instanceof GetPublicAccessBlockCommand) {
        throw refusal(name)
      }
      return {}
    }
    expect((await examined(send, { credentials }))("access-block")).toMatchObject({ status, detail })
  })

  it("says what it could not clean up", async () => {
    const send = async (command: object) => {
      if (command instanceof ListObjectsV2Command && command.input.MaxKeys === undefined) {
        throw refusal("AccessDenied")
      }
      return {}
    }
    expect((await examined(send, { credentials }))("clean-up")).toMatchObject({
      status: "failed",
      detail: expect.stringMatching(/^courses\/doctor\/.* is left in the bucket: the credentials may not do this/),
    })
  })
})
