import { GetObjectCommand, GetPublicAccessBlockCommand, ListObjectsV2Command, S3ServiceException } from "@aws-sdk/client-s3"
import { getSignedUrl } from "@aws-sdk/s3-request-presigner"
import { failed, passed, skipped, type Check, type Outcome } from "./check"
import { explainS3, isWithoutCredentials } from "./explain"
import { FILE_NAME, inMinutes, type Subject } from "./subject"

const MAX_SKEW_SECONDS = 60

export type StorageCheckId = "clock" | "credentials" | "bucket" | "access-block" | "upload" | "read" | "private"

export const STORAGE_CHECKS: readonly Check<StorageCheckId, Subject>[] = [
  { id: "clock", title: "Clock", needs: [], run: checkClock },
  { id: "credentials", title: "Credentials", needs: [], run: checkCredentials },
  { id: "bucket", title: "Bucket", needs: ["credentials"], run: checkBucket },
  { id: "access-block", title: "Public access blocked", needs: ["bucket"], run: checkAccessBlock },
  { id: "upload", title: "Upload in parts", needs: ["bucket"], run: checkUpload },
  { id: "read", title: "Read back", needs: ["upload"], run: checkRead },
  { id: "private", title: "Bucket private", needs: ["upload"], run: checkPrivate },
]

/** By the date in the header of S3's answer, whatever else it says. */
async function checkClock(subject: Subject): Promise<Outcome> {
  const { endpoint, region } = subject.options
  const url = endpoint ?? `https://s3.${region}.amazonaws.com/`
  const before = subject.now()
  let response: Response
  try {
    response = await fetch(url, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(subject.timeoutMs) })
  } catch {
    return failed(`${url} cannot be reached`, "Look at this machine's network, and at COURSES_AWS_REGION or the endpoint.")
  }
  const theirs = Date.parse(response.headers.get("date") ?? "")
  if (Number.isNaN(theirs)) {
    return skipped(`${url} does not say what time it has`)
  }
  // Their date has whole seconds, of a moment between the question and the answer.
  const seconds = Math.round(((before + subject.now()) / 2 - theirs) / 1000)
  if (Math.abs(seconds) > MAX_SKEW_SECONDS) {
    return failed(
      `this machine is ${duration(Math.abs(seconds))} ${seconds > 0 ? "ahead" : "behind"}`,
      "Set the clock and let NTP keep it: addresses end too early or too late, and S3 refuses whoever is 15 minutes off."
    )
  }
  return passed(`right within ${Math.abs(seconds) + 1} s`)
}

function duration(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
}

async function checkCredentials({ s3 }: Subject): Promise<Outcome> {
  try {
    const { accessKeyId, expiration } = await s3.config.credentials()
    return passed(`${accessKeyId.slice(0, 4)}…${expiration ? `, until ${expiration.toISOString()}` : ""}`)
  } catch (error) {
    return isWithoutCredentials(error)
      ? failed(
          "there are none",
          "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, choose a profile with AWS_PROFILE, or give the machine a role."
        )
      : failed(String(error), "Mend what the standard AWS chain finds: environment, shared files, the machine's role.")
  }
}

async function checkBucket({ s3, options }: Subject): Promise<Outcome> {
  try {
    await s3.send(new ListObjectsV2Command({ Bucket: options.bucket, Prefix: "courses/doctor/", MaxKeys: 1 }))
    return passed(`"${options.bucket}" in ${options.region}`)
  } catch (error) {
    return explainS3(error, options)
  }
}

async function checkAccessBlock({ s3, options }: Subject): Promise<Outcome> {
  try {
    const { PublicAccessBlockConfiguration: block = {} } = await s3.send(new GetPublicAccessBlockCommand({ Bucket: options.bucket }))
    const open = (["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] as const).filter((name) => !block[name])
    return open.length
      ? failed(`not in every way: ${open.join(", ")} ${open.length > 1 ? "are" : "is"} off`, "Turn on \"Block all public access\" in the bucket's permissions, or deploy the stack.")
      : passed("in all four ways")
  } catch (error) {
    const name = error instanceof S3ServiceException ? error.name : ""
    if (name === "NoSuchPublicAccessBlockConfiguration" && !options.endpoint) {
      return failed("not at all", "Turn on \"Block all public access\" in the bucket's permissions, or deploy the stack.")
    }
    return skipped(
      name === "AccessDenied" ? "the store's credentials may not ask, and need not; see below what a stranger gets" : "this store of files knows no such thing"
    )
  }
}

/** As the dashboard does: the server opens and signs, the browser sends, the server completes from S3's list. */
async function checkUpload(subject: Subject): Promise<Outcome> {
  const { provider, folder, file, options } = subject
  const key = folder + FILE_NAME
  try {
    const uploadId = await provider.createUpload({ key, contentType: "application/octet-stream" })
    subject.upload = { key, uploadId, sizeBytes: file.length, partSizeBytes: provider.partSize(file.length) }
    const [part] = await provider.signParts(subject.upload, [1], inMinutes(subject, 10))
    subject.partUrl = part.url
    const sent = await fetch(part.url, {
      method: "PUT",
      headers: part.headers,
      body: new Uint8Array(file),
      signal: AbortSignal.timeout(subject.timeoutMs),
    })
    if (!sent.ok) {
      return failed(`S3 answers ${sent.status} to a part: ${code(await sent.text())}`, "Attach the stack's policy to what the store runs as; it needs s3:PutObject.")
    }
    await provider.completeUpload(subject.upload)
    subject.isStored = true
    return passed(`${file.length / 1024} KiB by a presigned address`)
  } catch (error) {
    return explainS3(error, options)
  }
}

function code(xml: string): string {
  return /<Code>(\w+)<\/Code>/.exec(xml)?.[1] ?? "without saying why"
}

async function checkRead({ provider, folder, file, options }: Subject): Promise<Outcome> {
  try {
    const key = folder + FILE_NAME
    const stored = await provider.stat(key)
    const bytes = Buffer.from(await provider.read(key, 0, file.length))
    return stored?.size_bytes === file.length && bytes.equals(file)
      ? passed("the same bytes")
      : failed("other bytes than were sent", "Something between this machine and the store of files changes what passes; look for a proxy.")
  } catch (error) {
    return explainS3(error, options)
  }
}

/** What a stranger gets: a file, and the bucket's list. */
async function checkPrivate({ s3, options, folder, timeoutMs }: Subject): Promise<Outcome> {
  const signed = new URL(await getSignedUrl(s3, new GetObjectCommand({ Bucket: options.bucket, Key: folder + FILE_NAME })))
  const file = signed.origin + signed.pathname
  const list = `${file.slice(0, -(folder + FILE_NAME).length)}?list-type=2&max-keys=1`
  for (const [url, what] of [
    [file, "anybody can read files in the bucket"],
    [list, "anybody can list the bucket"],
  ] as const) {
    const { status } = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) })
    if (status < 300) {
      return failed(
        `${what}, without a signature`,
        "Take the public statement out of the bucket's policy or access list, and turn on \"Block all public access\". Until then every lesson is free."
      )
    }
  }
  return passed("a stranger is refused")
}
