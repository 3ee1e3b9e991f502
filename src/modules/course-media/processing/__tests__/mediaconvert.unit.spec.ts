import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import type { MediaProvider } from "../../media-provider"
import { RequestUnanswered, type ProcessingRun, type ProcessingTask } from "../media-processor"
import { jobRequest, planJob } from "../mediaconvert/job-settings"
import { loadMediaConvert } from "../mediaconvert/load-sdk"
import { MediaConvertProcessor } from "../mediaconvert/mediaconvert-processor"

const role = "arn:aws:iam::111122223333:role/courses"
const task: ProcessingTask = {
  job_id: "job_1",
  attempt: 1,
  kind: "video",
  key_prefix: "courses/c/lessons/l/a/",
  source_key: "source.mov",
  content_type: "video/quicktime",
  size_bytes: 1_000,
  duration_seconds: 95,
  width: 1280,
  height: 720,
  ladder: true,
  converts: false,
  external_id: null,
  was_requested: false,
}

interface Recorded {
  method: string
  path: string
  /** That the request was signed for. */
  region: string | undefined
  body: Record<string, unknown> | null
}

/** Takes the SDK's requests down, and answers what a test tells it to. */
class FakeMediaConvert {
  readonly requests: Recorded[] = []
  job: Record<string, unknown> = { id: "1700-abc", status: "SUBMITTED" }
  /** What a search finds. */
  jobs: Record<string, unknown>[] = []
  status = 200
  private readonly server_: Server = createServer((request, response) => {
    let text = ""
    request.on("data", (chunk) => (text += String(chunk)))
    request.on("end", () => {
      const region = /Credential=\w+\/\d+\/([\w-]+)\//.exec(request.headers.authorization ?? "")?.[1]
      this.requests.push({ method: request.method ?? "", path: request.url ?? "", region, body: text ? JSON.parse(text) : null })
      const headers = { "content-type": "application/json", ...(this.status === 404 ? { "x-amzn-errortype": "NotFoundException" } : {}) }
      response.writeHead(this.status, headers).end(JSON.stringify({ job: this.job, jobs: this.jobs }))
    })
  })

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server_.listen(0, "127.0.0.1", resolve))
    return `http://127.0.0.1:${(this.server_.address() as AddressInfo).port}`
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server_.close(() => resolve()))
  }
}

describe("MediaConvert", () => {
  const service = new FakeMediaConvert()
  let processor: MediaConvertProcessor
  let make: (options: { region?: string }) => MediaConvertProcessor
  let files: Record<string, number>
  let kept: string[]
  let told: string[]
  let noted: number
  let source: Buffer
  let isOurs: boolean
  let isReadable: boolean
  let run: ProcessingRun

  beforeAll(async () => {
    process.env.AWS_ACCESS_KEY_ID = "AKTEST"
    process.env.AWS_SECRET_ACCESS_KEY = "SKTEST"
    const endpoint = await service.start()
    const provider: Pick<MediaProvider, "s3Address" | "stat" | "read"> = {
      read: async (_key, start, end) => {
        if (!isReadable) {
          throw new Error("The bucket does not answer")
        }
        return source.subarray(start, end)
      },
      s3Address: (key) => `s3://courses/${key}`,
      stat: async (key) => (files[key] ? { size_bytes: files[key] } : null),
    }
    make = (options) => new MediaConvertProcessor(loadMediaConvert(), provider as MediaProvider, { role, endpoint, ...options })
    processor = make({ region: "eu-central-1" })
  })
  afterAll(async () => {
    delete process.env.AWS_ACCESS_KEY_ID
    delete process.env.AWS_SECRET_ACCESS_KEY
    delete process.env.COURSES_AWS_REGION
    await service.stop()
  })
  beforeEach(() => {
    files = {}
    kept = []
    told = []
    noted = 0
    isOurs = true
    isReadable = true
    source = Buffer.from("no video")
    service.jobs = []
    service.requests.length = 0
    service.status = 200
    service.job = { id: "1700-abc", status: "SUBMITTED" }
    run = {
      signal: new AbortController().signal,
      report: (stage, percent) => void told.push(`${stage} ${percent}`),
      noteRequest: async () => void (noted += 1),
      keepExternalId: async (id) => {
        kept.push(id)
        return isOurs
      },
    }
  })

  it("is given a job once: a poster, HLS in every height, and a plain MP4 where the file is none", async () => {
    expect(await processor.process(task, run)).toBeNull()
    expect([kept, noted]).toEqual([["1700-abc"], 1])
    const [{ method, path: asked, body }] = service.requests
    expect([method, asked]).toEqual(["POST", "/2017-08-29/jobs"])
    expect(body).toMatchObject({ role, clientRequestToken: "job_1-1", userMetadata: { course_media_job: "job_1", course_media_request: "job_1-1" } })
    const { inputs, outputGroups } = (body as { settings: { inputs: unknown[]; outputGroups: Record<string, never>[] } }).settings
    expect(inputs).toMatchObject([{ fileInput: "s3://courses/courses/c/lessons/l/a/source.mov", videoSelector: { rotate: "AUTO" } }])
    expect(outputGroups).toMatchObject([
      {
        outputGroupSettings: { fileGroupSettings: { destination: "s3://courses/courses/c/lessons/l/a/hls/job_1/1/poster" } },
        outputs: [{ videoDescription: { codecSettings: { frameCaptureSettings: { framerateDenominator: 9, maxCaptures: 2 } } } }],
      },
      {
        outputGroupSettings: { type: "HLS_GROUP_SETTINGS", hlsGroupSettings: { destination: "s3://courses/courses/c/lessons/l/a/hls/job_1/1/master", segmentLength: 6 } },
        outputs: [["-720p", 1280], ["-480p", 854], ["-360p", 640]].map(([nameModifier, width]) => ({
          nameModifier,
          videoDescription: { width, codecSettings: { codec: "H_264", h264Settings: { gopSize: 2, sceneChangeDetect: "DISABLED" } } },
          audioDescriptions: [{ codecSettings: { codec: "AAC", aacSettings: { codingMode: "CODING_MODE_2_0" } } }],
        })),
      },
      {
        outputGroupSettings: { fileGroupSettings: { destination: "s3://courses/courses/c/lessons/l/a/hls/job_1/1/video" } },
        outputs: [{ containerSettings: { mp4Settings: { moovPlacement: "PROGRESSIVE_DOWNLOAD" } } }],
      },
    ])
  })

  it("is asked in the bucket's region, which is the provider's variable where no other is named", async () => {
    process.env.COURSES_AWS_REGION = "eu-west-3"
    await make({}).process(task, run)
    await make({ region: "eu-north-1" }).process(task, run)
    expect(service.requests.map(({ region }) => region)).toEqual(["eu-west-3", "eu-north-1"])
  })

  it("makes of an MP4 what was asked for, and nothing else", () => {
    const groups = (more: Partial<ProcessingTask>) => {
      const given = { ...task, ...more }
      const request = jobRequest(given, planJob(given), { source: "s3://a", target: "s3://b/", isHdr: false }, { role })
      return request.Settings?.OutputGroups?.map(({ Name }) => Name)
    }
    expect(groups({ content_type: "video/mp4", ladder: false })).toEqual(["Poster"])
    expect(groups({ content_type: "video/mp4", ladder: false, converts: true })).toEqual(["Poster", "File"])
    expect(groups({ content_type: "video/x-matroska", ladder: false })).toEqual(["Poster", "File"])
  })

  it("is found again where the worker stopped between asking and storing the id, and not paid twice", async () => {
    service.jobs = [
      { id: "1700-old", userMetadata: { course_media_request: "job_0-1" } },
      { id: "1700-abc", userMetadata: { course_media_request: "job_1-1" } },
    ]
    expect(await processor.process({ ...task, was_requested: true }, run)).toBeNull()
    expect(kept).toEqual(["1700-abc"])
    expect(service.requests.map(({ method, path }) => [method, path.split("?")[0]])).toEqual([["GET", "/2017-08-29/search"]])
    expect(service.requests[0].path).toContain(encodeURIComponent("s3://courses/courses/c/lessons/l/a/source.mov"))
  })

  it("is asked with the same token where nothing came of the first request", async () => {
    expect(await processor.process({ ...task, was_requested: true }, run)).toBeNull()
    expect(service.requests.map(({ method }) => method)).toEqual(["GET", "POST"])
    expect(service.requests[1].body).toMatchObject({ clientRequestToken: "job_1-1" })
  })

  it.each([403, 500])("is looked for again where the search answers %s: it may run, and its folder be written to", async (status) => {
    service.status = status
    await expect(processor.process({ ...task, was_requested: true }, run)).rejects.toBeInstanceOf(RequestUnanswered)
    expect(new Set(service.requests.map(({ method }) => method))).toEqual(new Set(["GET"]))
  })

  it("is looked for before anything else can fail that would have it forgotten", async () => {
    service.jobs = [{ id: "1700-abc", userMetadata: { course_media_request: "job_1-1" } }]
    isReadable = false
    expect(await processor.process({ ...task, was_requested: true }, run)).toBeNull()
    expect(kept).toEqual(["1700-abc"])
  })

  it("is noted before it is asked; no answer is not the same as a refusal", async () => {
    const order: string[] = []
    const noting = { ...run, noteRequest: async () => void order.push(`noted before ${service.requests.length} requests`) }
    await processor.process(task, noting)
    expect(order).toEqual(["noted before 0 requests"])
    service.status = 400
    await expect(processor.process(task, run)).rejects.not.toBeInstanceOf(RequestUnanswered)
    service.status = 500
    await expect(processor.process(task, run)).rejects.toBeInstanceOf(RequestUnanswered)
  })

  it("is cancelled at once where it was cancelled here while it was asked", async () => {
    isOurs = false
    expect(await processor.process(task, run)).toBeNull()
    expect(service.requests.map(({ method }) => method)).toEqual(["POST", "DELETE"])
  })

  it("maps HDR to BT.709, and leaves everything else as it is", async () => {
    const corrector = { videoPreprocessors: { colorCorrector: { colorSpaceConversion: "FORCE_709" } } }
    const folder = mkdtempSync(path.join(tmpdir(), "courses-hdr-"))
    for (const [color, expected] of [[["-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc"], true], [[], false]] as const) {
      const file = path.join(folder, `${expected}.mp4`)
      execFileSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=64x36:r=10:d=0.5", "-c:v", "libx264", ...color, file])
      source = readFileSync(file)
      service.requests.length = 0
      await processor.process({ ...task, size_bytes: source.length }, run)
      const { outputGroups } = (service.requests[0].body as { settings: { outputGroups: { outputs: { videoDescription: object }[] }[] } }).settings
      for (const { videoDescription } of outputGroups.flatMap(({ outputs }) => outputs)) {
        expect("videoPreprocessors" in videoDescription ? videoDescription : null).toEqual(expected ? expect.objectContaining(corrector) : null)
      }
    }
    rmSync(folder, { recursive: true })
  })

  it("is asked after while it runs, and says how far it is", async () => {
    service.job = { id: "1700-abc", status: "PROGRESSING", jobPercentComplete: 50 }
    expect(await processor.process({ ...task, external_id: "1700-abc" }, run)).toBeNull()
    expect(service.requests).toEqual([{ method: "GET", path: "/2017-08-29/jobs/1700-abc", region: "eu-central-1", body: null }])
    expect(told).toEqual(["qualities 50"])
    expect(kept).toEqual([])
  })

  it("has ended when what was made lies in the bucket", async () => {
    service.job = { id: "1700-abc", status: "COMPLETE" }
    const done = { ...task, external_id: "1700-abc" }
    await expect(processor.process(done, run)).rejects.toThrow("master.m3u8 and video.mp4 is not in the bucket")
    const folder = "courses/c/lessons/l/a/hls/job_1/1/"
    files = { [`${folder}master.m3u8`]: 10, [`${folder}video.mp4`]: 20, [`${folder}poster.0000000.jpg`]: 5 }
    expect(await processor.process(done, run)).toEqual({
      file: { file_key: "hls/job_1/1/video.mp4", content_type: "video/mp4", size_bytes: 20, width: 1280, height: 720 },
      poster_key: "hls/job_1/1/poster.0000000.jpg",
      storyboard_key: null,
      hls: { master_key: "hls/job_1/1/master.m3u8", heights: [720, 480, 360] },
    })
    files[`${folder}poster.0000001.jpg`] = 5
    expect(await processor.process(done, run)).toMatchObject({ poster_key: "hls/job_1/1/poster.0000001.jpg" })
  })

  it("failed for good with its own reason, and is asked again where nobody answers", async () => {
    const asked = { ...task, external_id: "1700-abc" }
    service.job = { id: "1700-abc", status: "ERROR", errorMessage: "Unable to open input file" }
    await expect(processor.process(asked, run)).rejects.toThrow("MediaConvert: Unable to open input file")
    service.status = 400
    expect(await processor.process(asked, run)).toBeNull()
    service.status = 404
    await expect(processor.process(asked, run)).rejects.toThrow("knows no job 1700-abc any more")
  })

  it("is cancelled, whether it still runs or not", async () => {
    await processor.cancel("1700-abc")
    expect(service.requests).toEqual([{ method: "DELETE", path: "/2017-08-29/jobs/1700-abc", region: "eu-central-1", body: null }])
    service.status = 404
    await processor.cancel("1700-abc")
  })
})
