import { fork, type ChildProcess } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { rm } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { AdminLesson, AdminMediaAsset } from "../../src/http/admin"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import { queueJob, takeJob } from "../../src/modules/course-media/jobs/jobs"
import { readMediaPlaylist } from "../../src/modules/course-media/processing/master-playlist"
import { outputFolder, type MediaProcessor, type ProcessingTask } from "../../src/modules/course-media/processing/media-processor"
import { MediaWorkshop } from "../../src/modules/course-media/processing/workshop"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { askAfterMediaJobWorkflow, completeUploadWorkflow, deleteMediaAssetWorkflow, runMediaJobsWorkflow, sweepMediaJobsWorkflow } from "../../src/workflows/media"
import { processNextJob } from "../../src/workflows/media/lib/process-next-job"
import { createAdmin, createPublishableKey, type RequestHeaders } from "../fixtures/admin"
import { sql } from "../fixtures/bulk"
import { brightness, CLIPS_FOLDER, ffprobe, H264, hasFfmpeg, keyframes, makeClip, picture, sound, VP9 } from "../fixtures/clips"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer } from "../fixtures/customer"
import { enroll } from "../fixtures/learning"
import { nativePlayer, type NativePlayer } from "../fixtures/native-player"
import { until } from "../fixtures/until"

jest.setTimeout(300_000)

const tempFolder = mkdtempSync(path.join(tmpdir(), "courses-work-"))
process.env.COURSES_MEDIA_PROCESSING = JSON.stringify({ tempFolder, maxAttempts: 2, threads: 2, preset: "ultrafast" })

const UNFINISHED = ["queued", "running"]

const suite = () =>
  medusaIntegrationTestRunner({
    testSuite: ({ api, getContainer, dbConfig }) => {
      let admin: RequestHeaders
      let container: MedusaContainer
      let course: TestCourse
      let media: CourseMediaModuleService
      let clips: Record<"plain" | "old" | "long" | "upright" | "dark" | "recorded" | "vp9" | "hdr" | "studio" | "lossless", string>
      const root = process.env.COURSES_MEDIA_ROOT ?? ""

      beforeAll(async () => {
        const [plain, old, long, upright, dark, recorded, vp9, hdr, studio, lossless] = await Promise.all([
          makeClip("plain.mp4", [...picture("854x480", 8), ...sound(8), ...H264, "-g", "300", "-c:a", "aac"]),
          makeClip("old.mkv", [...picture("320x240", 3), ...sound(3), "-c:v", "mpeg4", "-c:a", "libmp3lame"]),
          makeClip("long.mp4", [...picture("1280x720", 40, 30), ...H264, "-movflags", "+faststart"]),
          makeClip("upright.mov", [...picture("360x640", 3), ...H264]),
          makeClip("dark.mp4", [
            "-f", "lavfi", "-i", "color=black:s=640x360:r=10:d=2", ...picture("640x360", 4),
            "-filter_complex", "[0][1]concat=n=2", ...H264, "-movflags", "+faststart",
          ]),
          // As browsers record: without a length.
          makeClip("recorded.webm", [...picture("160x90", 3), ...sound(3), ...VP9, "-f", "webm", "-live", "1"]),
          makeClip("vp9.mkv", [...picture("160x90", 3), ...sound(3), ...VP9]),
          makeClip("hdr.mp4", [
            ...picture("160x90", 3), "-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1",
            "-x265-params", "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
          ]),
          makeClip("studio.mov", [
            ...picture("160x90", 3), ...sound(3), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv422p10le", "-c:a", "pcm_s16le",
          ]),
          makeClip("lossless.m4a", [...sound(3), "-c:a", "alac"]),
        ])
        clips = { plain, old, long, upright, dark, recorded, vp9, hdr, studio, lossless }
      })
      afterAll(() => {
        rmSync(tempFolder, { recursive: true, force: true })
        rmSync(CLIPS_FOLDER, { recursive: true, force: true })
      })
      beforeEach(async () => {
        container = getContainer()
        admin = await createAdmin(container)
        course = await createCourse(container, {
          sections: [{ title: "Start", lessons: [{ title: "Video" }, { title: "Sound", type: "audio" }, { title: "Sheet", type: "document" }] }],
        })
        media = container.resolve(COURSE_MEDIA_MODULE)
      })

      const call = (method: "get" | "post", url: string, body?: object) =>
        api.request({ method, url: `/admin/course-media/${url}`, data: body, ...admin, validateStatus: () => true })
      const upload = async (file: string, { lesson = 0 } = {}): Promise<AdminMediaAsset> => {
        const bytes = readFileSync(file)
        const place = { purpose: "lesson", lesson_id: course.lessonIds[lesson] }
        const info = { file_name: path.basename(file), content_type: "video/mp4", size_bytes: bytes.length }
        const { data: opened } = await call("post", "uploads", { ...place, ...info })
        const { data: signed } = await call("post", `uploads/${opened.upload.id}/parts`, { part_numbers: [1] })
        await fetch(here(signed.parts[0].url), { method: "PUT", body: new Uint8Array(bytes) })
        const { status, data } = await call("post", `uploads/${opened.upload.id}/complete`, {})
        expect([status, data.message]).toEqual([200, undefined])
        return data.asset
      }
      const here = (url: string) => {
        const { pathname, search } = new URL(url)
        return `${api.defaults.baseURL}${pathname}${search}`
      }
      const read = async (id: string): Promise<AdminMediaAsset> => (await call("get", `assets/${id}`)).data.asset
      const settled = (id: string) =>
        until(async () => {
          const asset = await read(id)
          return asset.job && !UNFINISHED.includes(asset.job.state) ? asset : null
        }, "the job has ended")
      const stored = async (id: string) => {
        const row = await media.retrieveCourseMediaAsset(id)
        return { row, file: (key: string | null) => path.join(root, row.key_prefix, key ?? "") }
      }
      const ladderOf = async (id: string): Promise<AdminMediaAsset> => {
        expect((await call("post", `assets/${id}/process`, { ladder: true })).status).toBe(200)
        return settled(id)
      }
      const jobs = (id: string) =>
        sql<{ id: string; state: string; attempts: number; error: string | null; stage: string | null; external_id: string | null }>(
          container,
          "SELECT id, state, attempts, error, stage, external_id FROM course_media_job WHERE asset_id = :id ORDER BY created_at",
          { id }
        )
      const workFolders = () => readdirSync(tempFolder)

      /** A file that is there without having been through an upload, so that no job was queued for it. */
      const place = async (file: string): Promise<string> => {
        const asset = await media.createCourseMediaAssets({
          kind: "video",
          provider: media.providerId,
          key_prefix: `courses/${course.id}/lessons/${course.lessonIds[0]}/asset_${Date.now()}/`,
          file_key: "source.mp4",
          file_name: "source.mp4",
          content_type: "video/mp4",
          size_bytes: 1_000,
          status: "ready",
        })
        await media.provider.put(`${asset.key_prefix}source.mp4`, file, "video/mp4")
        return asset.id
      }
      /** The same as a lesson's file. */
      const lessonFile = async (file: string): Promise<string> => {
        const id = await place(file)
        await container.resolve<CourseModuleService>(COURSE_MODULE).saveLesson(course.id, course.lessonIds[0], { asset_id: id })
        return id
      }
      const queue = async (asset_id: string, ladder: boolean) => {
        const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
        const job = await queueJob(connection, { asset_id, processor: "ffmpeg", ladder, requested_by: null })
        return job!.id
      }
      /** Sees a job until it does what takes long. */
      const encoding = (id: string) => until(async () => (await jobs(id)).some(({ stage }) => stage === "qualities"), "it encodes")

      it("plays an upload at once, then adds a poster, a storyboard and a file that begins to play early", async () => {
        const uploaded = await upload(clips.plain)
        expect(uploaded).toMatchObject({ status: "ready", content_type: "video/mp4", width: 854, height: 480 })
        expect(uploaded.url).not.toBeNull()
        const asset = await settled(uploaded.id)
        expect(asset).toMatchObject({ status: "ready", qualities: [], job: { state: "done", progress: 100, error: null } })
        const { row, file } = await stored(asset.id)
        expect(row.source_key).toBe("source.mp4")
        expect(row.file_key).toMatch(/^hls\/job_\w+\/1\/video\.mp4$/)
        expect(row.duration_seconds).toBeCloseTo(8, 0)
        const { streams } = await ffprobe(file(row.file_key))
        expect(streams.map(({ codec_name }) => codec_name)).toEqual(["h264", "aac"])
        const head = readFileSync(file(row.file_key))
        expect(head.indexOf("moov")).toBeLessThan(head.indexOf("mdat"))
        expect(Number(row.size_bytes)).toBe(head.length)
        const vtt = readFileSync(file(row.storyboard_key), "utf8")
        expect(vtt).toMatch(/^WEBVTT\n\n00:00:00\.000 --> 00:00:02\.000\nstoryboard-001\.jpg#xywh=0,0,160,90\n/)
        expect((await ffprobe(path.join(path.dirname(file(row.storyboard_key)), "storyboard-001.jpg"))).streams[0]).toMatchObject({ width: 640, height: 90 })
        const poster = await fetch(here(asset.poster ?? ""))
        expect([poster.status, poster.headers.get("content-type")]).toEqual([200, "image/jpeg"])
        const video = await fetch(here(asset.url ?? ""))
        expect([video.status, video.headers.get("content-type")]).toEqual([200, "video/mp4"])
        expect(workFolders()).toEqual([])
      })

      it("holds back what no browser plays until it was converted", async () => {
        const uploaded = await upload(clips.old)
        expect(uploaded).toMatchObject({ status: "processing", url: null })
        const asset = await settled(uploaded.id)
        expect(asset).toMatchObject({ status: "ready", content_type: "video/mp4", width: 320, height: 240 })
        const { row, file } = await stored(asset.id)
        const { streams, format } = await ffprobe(file(row.file_key))
        expect(streams.map(({ codec_name }) => codec_name)).toEqual(["h264", "mp3"])
        expect(Number(format.duration)).toBeCloseTo(3, 0)
        const lesson = await container.resolve<CourseModuleService>(COURSE_MODULE).retrieveCourseLesson(course.lessonIds[0])
        expect(lesson).toMatchObject({ asset_id: asset.id, duration_seconds: 3 })
      })

      describe("a file that replaces one and has to be converted", () => {
        const lesson = () => container.resolve<CourseModuleService>(COURSE_MODULE).retrieveCourseLesson(course.lessonIds[0])
        const presented = async () =>
          (await api.get(`/admin/courses/${course.id}`, admin)).data.course.sections[0].lessons[0] as AdminLesson
        /** A lesson that plays, with captions, and a customer who may. */
        const playing = async () => {
          const first = await settled((await upload(clips.plain)).id)
          const vtt = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"
          const headers = { ...admin.headers, "content-type": "text/vtt" }
          await api.post(`/admin/course-media/assets/${first.id}/captions?language=en&label=English`, vtt, { headers })
          const sam = await createCustomer(container, await createPublishableKey(container), "sam@example.com")
          await enroll(container, sam, course)
          const play = async (): Promise<{ url: string }[]> => {
            const path = `/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[0]}/playback`
            const { data } = await api.post(path, { device_id: "device-0001" }, { headers: sam.headers })
            return data.playback.sources
          }
          return { first, play }
        }
        const plays = async (play: () => Promise<{ url: string }[]>, asset: AdminMediaAsset) => {
          const [{ url }] = await play()
          expect([(await fetch(here(url))).status, url.includes(`/${asset.id}/`)]).toEqual([200, true])
        }
        /** Jobs are queued, and no worker takes them up. */
        const withoutWorkers = () =>
          jest.replaceProperty(media, "workshop", new MediaWorkshop(media.workshop.processor, false))
        afterEach(() => jest.restoreAllMocks())

        it("leaves that one playing, takes its place once it can be played, and then has it deleted", async () => {
          const { first, play } = await playing()
          const workers = withoutWorkers()
          const second = await upload(clips.old)
          expect(second.status).toBe("processing")
          expect(await lesson()).toMatchObject({ asset_id: first.id, next_asset_id: second.id, duration_seconds: 8 })
          expect(await presented()).toMatchObject({ asset: { id: first.id, status: "ready" }, next_asset: { id: second.id, status: "processing" } })
          await plays(play, first)
          workers.restore()
          await runMediaJobsWorkflow(container).run()
          await settled(second.id)
          await until(async () => (await lesson()).asset_id === second.id, "the lesson has the new file")
          expect(await presented()).toMatchObject({ asset: { id: second.id, status: "ready" }, next_asset: null, duration_seconds: 3 })
          await until(async () => !(await media.listCourseMediaAssets({ id: first.id })).length, "the old file is deleted")
          await plays(play, second)
          expect(await media.listCourseMediaCaptions({ asset_id: second.id })).toMatchObject([{ language: "en", label: "English" }])
        })

        it("leaves that one where the conversion fails, or is stopped, until it succeeds or another comes", async () => {
          const { first, play } = await playing()
          const half = path.join(CLIPS_FOLDER, "half-replacing.mkv")
          const bytes = readFileSync(clips.old)
          writeFileSync(half, bytes.subarray(0, bytes.length / 2))
          const broken = await settled((await upload(half)).id)
          expect(broken.status).toBe("failed")
          expect(await presented()).toMatchObject({ asset: { id: first.id }, next_asset: { id: broken.id, job: { state: "failed" } } })
          const [notice] = await container.resolve(Modules.NOTIFICATION).listNotifications({ channel: "feed" })
          expect(String(notice.data?.description).split("\n").slice(1)).toEqual([
            expect.stringMatching(/^Course “.+”, lesson “Video”$/),
            "The lesson keeps the file that it had.",
          ])
          await plays(play, first)
          const workers = withoutWorkers()
          const second = await upload(clips.old)
          await until(async () => !(await media.listCourseMediaAssets({ id: broken.id })).length, "the broken file is deleted")
          await call("post", `assets/${second.id}/cancel`, {})
          expect(await presented()).toMatchObject({ asset: { id: first.id }, next_asset: { id: second.id, status: "failed" } })
          await plays(play, first)
          workers.restore()
          await call("post", `assets/${second.id}/retry`, {})
          await until(async () => (await lesson()).asset_id === second.id, "the lesson has the new file")
        })

        it("gives way to a later file, and can be taken away", async () => {
          const { first, play } = await playing()
          const workers = withoutWorkers()
          const second = await upload(clips.old)
          const third = await upload(clips.vp9)
          expect(await lesson()).toMatchObject({ asset_id: first.id, next_asset_id: third.id })
          await until(async () => !(await media.listCourseMediaAssets({ id: second.id })).length, "the second file is deleted")
          const address = `/admin/courses/${course.id}/lessons/${course.lessonIds[0]}`
          expect((await api.post(address, { next_asset_id: null }, admin)).data.lesson).toMatchObject({ asset_id: first.id, next_asset: null })
          await plays(play, first)
          workers.restore()
          await runMediaJobsWorkflow(container).run()
          await settled(third.id)
          expect(await lesson()).toMatchObject({ asset_id: first.id, next_asset_id: null })
        })

        it("takes its place by the sweep where a server stopped between the two, and not while its upload is open", async () => {
          const { first } = await playing()
          withoutWorkers()
          const second = await upload(clips.old)
          await sql(container, "UPDATE course_media_asset SET status = 'ready' WHERE id = :id", { id: second.id })
          await sql(container, "UPDATE course_media_upload SET status = 'open' WHERE asset_id = :id", { id: second.id })
          await sweepMediaJobsWorkflow(container).run()
          expect(await lesson()).toMatchObject({ asset_id: first.id, next_asset_id: second.id })
          await sql(container, "UPDATE course_media_upload SET status = 'completed' WHERE asset_id = :id", { id: second.id })
          await Promise.all([sweepMediaJobsWorkflow(container).run(), sweepMediaJobsWorkflow(container).run()])
          expect(await lesson()).toMatchObject({ asset_id: second.id, next_asset_id: null, duration_seconds: 3 })
          await until(async () => !(await media.listCourseMediaAssets({ id: first.id })).length, "the old file is deleted")
        })

        it("leaves that one where a step of completing the upload fails behind the placing", async () => {
          const { first, play } = await playing()
          withoutWorkers()
          const waiting = await upload(clips.old)
          const bytes = readFileSync(clips.vp9)
          const info = { file_name: "vp9.mkv", content_type: "video/mp4", size_bytes: bytes.length }
          const { data: opened } = await call("post", "uploads", { purpose: "lesson", lesson_id: course.lessonIds[0], ...info })
          const { data: signed } = await call("post", `uploads/${opened.upload.id}/parts`, { part_numbers: [1] })
          await fetch(here(signed.parts[0].url), { method: "PUT", body: new Uint8Array(bytes) })
          const run = completeUploadWorkflow(container)
          run.insertActionAfter("course-close-upload-step", "course-throw", {
            invoke: async () => {
              throw new Error("broken on purpose")
            },
          })
          await run.run({ input: { upload_id: opened.upload.id }, throwOnError: false })
          expect(await lesson()).toMatchObject({ asset_id: first.id, next_asset_id: waiting.id, duration_seconds: 8 })
          await plays(play, first)
        })
      })

      it("converts what only studios play: 4:2:2 with 10 bit and PCM, HDR, and Apple Lossless", async () => {
        const converted = async (clip: string, lesson = 0) => {
          const uploaded = await upload(clip, { lesson })
          expect(uploaded).toMatchObject({ status: "processing", url: null })
          expect(await settled(uploaded.id)).toMatchObject({ status: "ready", job: { state: "done", error: null } })
          const { row, file } = await stored(uploaded.id)
          return { ...(await ffprobe(file(row.file_key))), poster: row.poster_key && file(row.poster_key) }
        }
        const studio = await converted(clips.studio)
        expect(studio.streams.map(({ codec_name, pix_fmt }) => [codec_name, pix_fmt])).toEqual([["h264", "yuv420p"], ["aac", undefined]])
        const hdr = await converted(clips.hdr)
        expect(hdr.streams[0]).toMatchObject({ codec_name: "h264", pix_fmt: "yuv420p", color_transfer: "bt709" })
        expect(await brightness(hdr.poster ?? "")).toBeGreaterThan(32)
        const sounds = await converted(clips.lossless, 1)
        expect(sounds.streams.map(({ codec_name }) => codec_name)).toEqual(["aac"])
      })

      it("ends a job that takes too long in all, and cancels it where it is under way", async () => {
        const id = await place(clips.plain)
        const cancelled: string[] = []
        const processor: MediaProcessor = {
          id: "mediaconvert",
          process: async (_task, run) => {
            await run.noteRequest()
            await run.keepExternalId("1700-abc")
            return null
          },
          cancel: async (externalId) => void cancelled.push(externalId),
        }
        const workshop = jest.replaceProperty(media, "workshop", new MediaWorkshop(processor, true))
        try {
          const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
          await queueJob(connection, { asset_id: id, processor: "mediaconvert", ladder: false, requested_by: null })
          await processNextJob(container, new AbortController().signal)
          expect(await jobs(id)).toMatchObject([{ state: "running", external_id: "1700-abc", attempts: 1 }])
          const minutes = media.options.media.processing.jobTimeoutMinutes
          await sql(
            container,
            "UPDATE course_media_job SET lease_until = now() - interval '1 second', started_at = now() - make_interval(mins => :minutes) WHERE asset_id = :id",
            { id, minutes: minutes + 1 }
          )
          await processNextJob(container, new AbortController().signal)
          expect(await jobs(id)).toMatchObject([{ state: "failed", error: `It was not done within ${minutes} minutes in all` }])
          expect(cancelled).toEqual(["1700-abc"])
        } finally {
          workshop.restore()
        }
      })

      it("asks a service once, though the worker dies before it stores the job's id, and anew after a failure", async () => {
        const id = await place(clips.plain)
        const asked: string[] = []
        let dies = true
        const processor: MediaProcessor = {
          id: "mediaconvert",
          process: async ({ attempt, was_requested }, run) => {
            await run.noteRequest()
            asked.push(`${attempt} ${was_requested}`)
            if (dies) {
              // The worker is gone: nothing of what it does from here on reaches the database.
              await sql(container, "UPDATE course_media_job SET run_token = 'gone', lease_until = now() - interval '1 second' WHERE asset_id = :id", { id })
            }
            throw new Error("broken on purpose")
          },
          cancel: async () => undefined,
        }
        const workshop = jest.replaceProperty(media, "workshop", new MediaWorkshop(processor, true))
        try {
          const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
          await queueJob(connection, { asset_id: id, processor: "mediaconvert", ladder: false, requested_by: null })
          await processNextJob(container, new AbortController().signal)
          dies = false
          await processNextJob(container, new AbortController().signal)
          expect(asked).toEqual(["1 false", "1 true"])
          expect(await jobs(id)).toMatchObject([{ state: "failed", attempts: 2 }])
        } finally {
          workshop.restore()
        }
      })

      it("makes sound that some browsers refuse into one that all play", async () => {
        const uploaded = await upload(path.join(__dirname, "..", "fixtures", "media", "sound.wav"), { lesson: 1 })
        const { row, file } = await stored((await settled(uploaded.id)).id)
        expect(row).toMatchObject({ status: "ready", content_type: "audio/mp4", poster_key: null, storyboard_key: null })
        expect((await ffprobe(file(row.file_key))).streams.map(({ codec_name }) => codec_name)).toEqual(["aac"])
        const hls = await ladderOf(uploaded.id)
        expect(hls).toMatchObject({ status: "ready", qualities: [] })
        const made = await stored(uploaded.id)
        const { master_key } = (made.row.renditions as { hls: { master_key: string } }).hls
        expect(readFileSync(made.file(master_key), "utf8")).toMatch(/CODECS="mp4a\.40\.2"\nsound\/index\.m3u8/)
      })

      it.each([["recorded", "ready"], ["vp9", "processing"]] as const)(
        "makes a WebM with a length, and without encoding it, of what was %s",
        async (clip, status) => {
          const uploaded = await upload(clips[clip])
          expect(uploaded).toMatchObject({ status, duration_seconds: expect.closeTo(3, 0) })
          const asset = await settled(uploaded.id)
          expect(asset).toMatchObject({ status: "ready", content_type: "video/webm", job: { state: "done" } })
          const { row, file } = await stored(asset.id)
          const { streams, format } = await ffprobe(file(row.file_key))
          expect([Number(format.duration), streams.map(({ codec_name }) => codec_name)]).toEqual([expect.closeTo(3, 0), ["vp9", "opus"]])
        }
      )

      it("refuses to make half a video of half a file, and says how much there is", async () => {
        const bytes = readFileSync(clips.old)
        const half = path.join(CLIPS_FOLDER, "half.mkv")
        writeFileSync(half, bytes.subarray(0, bytes.length / 2))
        const asset = await settled((await upload(half)).id)
        expect(asset).toMatchObject({ status: "failed", url: null, job: { state: "failed", attempts: 1 } })
        expect(asset.error).toMatch(/^The file is damaged or not whole: only 1\.\d s of 3\.\d s can be read$/)
        expect(workFolders()).toEqual([])
      })

      it("follows nothing that a file names, whatever its first bytes are", async () => {
        const asked: (string | undefined)[] = []
        const elsewhere = createServer((req, res) => {
          asked.push(req.url)
          res.end(readFileSync(clips.dark))
        })
        await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve))
        const { port } = elsewhere.address() as AddressInfo
        const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:4,\nhttp://127.0.0.1:${port}/a.mp4\n#EXTINF:4,\n${clips.dark}\n#EXT-X-ENDLIST\n`
        const files = {
          playlist,
          // ffmpeg looks behind such a tag, so that this one may be uploaded as a sound file.
          tagged: `ID3\x03\0\0\0\0\0\x0a${"\0".repeat(10)}${playlist}`,
          concat: `ffconcat version 1.0\nfile '${path.basename(clips.dark)}'\nfile 'http://127.0.0.1:${port}/b.mp4'\n`,
          sdp: `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${port} RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
        }
        for (const [name, text] of Object.entries(files)) {
          const file = path.join(CLIPS_FOLDER, name)
          writeFileSync(file, text, "latin1")
          const id = await place(file)
          await queue(id, true)
          await runMediaJobsWorkflow(container).run()
          const { job, poster, qualities } = await settled(id)
          expect([name, job?.state, job?.attempts, poster, qualities]).toEqual([name, "failed", 1, null, []])
          expect(job?.error).not.toContain(tmpdir())
        }
        await new Promise((resolve) => elsewhere.close(resolve))
        expect(asked).toEqual([])
      })

      it("keeps what it switched to where the database's answer was lost", async () => {
        const id = await place(clips.plain)
        await queue(id, false)
        const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
        const raw = async (statement: string, bindings: never) => {
          const answer = await connection.raw(statement, bindings)
          if (statement.includes("state = 'done'")) {
            throw new Error("Connection terminated unexpectedly")
          }
          return answer
        }
        const resolve = (key: string) => (key === ContainerRegistrationKeys.PG_CONNECTION ? { raw } : container.resolve(key))
        await processNextJob(Object.create(container, { resolve: { value: resolve } }), new AbortController().signal)
        const { row, file } = await stored(id)
        expect([row.file_key, row.poster_key].every((key) => existsSync(file(key)))).toBe(true)
        expect(row.file_key).toMatch(/video\.mp4$/)
        expect((await read(id)).job).toMatchObject({ state: "done", error: null })
      })

      describe("HLS", () => {
        describe("played by the address alone, as Safari does", () => {
          let player: NativePlayer
          beforeEach(async () => {
            player = await nativePlayer(String(api.defaults.baseURL))
          })
          afterEach(() => player.close())

          it("is whole in every quality, and refused after a change of any address", async () => {
            await ladderOf(await lessonFile(clips.plain))
            const key = await createPublishableKey(container)
            const sam = await createCustomer(container, key, "sam@example.com")
            await enroll(container, sam, course)
            const lesson = `/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[0]}/playback`
            const { data } = await api.post(lesson, { device_id: "device-0001" }, { headers: sam.headers })
            const { native_url } = data.playback.sources[0].hls
            const { streams } = await player.decode(native_url)
            expect(streams.map(({ codec_type, height, nb_read_frames }) => [codec_type, height, Number(nb_read_frames)])).toEqual([
              ["video", 480, 80],
              ["audio", undefined, expect.closeTo(375, -1)],
              ["video", 360, 80],
              ["audio", undefined, expect.closeTo(375, -1)],
            ])
            const playlists = player.asked.filter(({ path }) => path === "/courses/media/playlists")
            expect(playlists.length).toBeGreaterThanOrEqual(3)
            expect(new Set(playlists.map(({ cacheControl }) => cacheControl))).toEqual(new Set(["no-store"]))
            expect(player.asked.every(({ status, credentials }) => status < 300 && !credentials)).toBe(true)
            const segment = player.asked.find(({ path }) => path.endsWith(".m4s"))?.url ?? ""
            const other = (character: string) => (character === "M" ? "N" : "M")
            for (const changed of [
              native_url.replace(/(?<=\.)[^.](?=[^.]+$)/, other),
              segment.replace(/(?<=Signature=)./, other),
              segment.replace(/\/asset_\w+/, "/asset_other"),
            ]) {
              await expect(player.decode(changed)).rejects.toThrow("403 Forbidden")
            }
          })
        })

        it("has every height that the video has, keyframes at the same moments, and leaves other renditions alone", async () => {
          const { id } = await settled((await upload(clips.plain)).id)
          const mp4 = [{ file_key: "mp4/asset_x/240.mp4", content_type: "video/mp4", height: 240, size_bytes: 1 }]
          await media.updateCourseMediaAssets({ id, renditions: { mp4 } })
          const before = await stored(id)
          const asset = await ladderOf(id)
          expect(asset).toMatchObject({ status: "ready", qualities: [480, 360, 240], job: { state: "done", ladder: true } })
          const { row, file } = await stored(id)
          expect(row.renditions).toEqual({ mp4, hls: { master_key: expect.stringMatching(/^hls\/job_\w+\/1\/master\.m3u8$/), heights: [480, 360] } })
          expect([row.source_key, row.duration_seconds]).toEqual(["source.mp4", before.row.duration_seconds])
          const { hls } = row.renditions as { hls: { master_key: string } }
          const master = file(hls.master_key)
          const text = readFileSync(master, "utf8")
          expect([...text.matchAll(/BANDWIDTH=\d+,AVERAGE-BANDWIDTH=\d+,CODECS="avc1\.\w{6},mp4a\.40\.2",RESOLUTION=(\d+x\d+)/g)].map(([, size]) => size)).toEqual(["854x480", "640x360"])
          const variants = ["480p", "360p"].map((name) => path.join(path.dirname(master), name, "index.m3u8"))
          const lists = variants.map((variant) => readMediaPlaylist(readFileSync(variant, "utf8")))
          expect(lists[0].segments.map(({ seconds }) => seconds)).toEqual([6, 2])
          expect(lists[1].segments).toEqual(lists[0].segments)
          const [first, second] = await Promise.all(variants.map(keyframes))
          expect(first).toHaveLength(4)
          expect(second).toEqual(first)
          for (const variant of variants) {
            const { streams } = await ffprobe(variant)
            expect(streams.find(({ codec_type }) => codec_type === "audio")).toMatchObject({ codec_name: "aac", channels: 2 })
          }
        })

        it("goes by the shorter side of an upright video, and does without sound", async () => {
          const { id } = await settled((await upload(clips.upright)).id)
          const asset = await ladderOf(id)
          expect(asset.qualities).toEqual([640])
          const { row, file } = await stored(id)
          const { master_key } = (row.renditions as { hls: { master_key: string } }).hls
          expect(readFileSync(file(master_key), "utf8")).toMatch(/CODECS="avc1\.\w{6}",RESOLUTION=360x640/)
          const poster = (await ffprobe(file(row.poster_key))).streams[0]
          expect(poster).toMatchObject({ width: 360, height: 640 })
        })
      })

      it("takes a poster that is not black, and keeps one that somebody chose", async () => {
        const { id } = await settled((await upload(clips.dark)).id)
        const { row, file } = await stored(id)
        expect(await brightness(file(row.poster_key))).toBeGreaterThan(32)
        expect(row).toMatchObject({ source_key: null, file_key: "source.mp4" })
        const picture = readFileSync(path.join(__dirname, "..", "fixtures", "media", "picture.png"))
        const send = (body: Buffer) =>
          api.post(`/admin/course-media/assets/${id}/poster`, body, {
            headers: { ...admin.headers, "content-type": "image/jpeg" },
            validateStatus: () => true,
          })
        const { data } = await send(picture)
        const chosen = await fetch(here(data.asset.poster))
        expect([chosen.headers.get("content-type"), Buffer.from(await chosen.arrayBuffer())]).toEqual(["image/png", picture])
        for (const body of [readFileSync(clips.old), Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), Buffer.alloc(6_000_000), Buffer.alloc(0)]) {
          expect((await send(body)).data).toMatchObject({ code: "course_media_refused", message: expect.stringContaining("body") })
        }
        await ladderOf(id)
        expect((await stored(id)).row.poster_key).toMatch(/^posters\/poster_\w+\.png$/)
      })

      it("stops when it is cancelled, leaves nothing behind, and does it when it is asked again", async () => {
        const id = await place(clips.long)
        expect((await call("post", `assets/${id}/process`, { ladder: true })).data.asset.job).toMatchObject({ state: "queued", ladder: true })
        await encoding(id)
        expect((await call("post", `assets/${id}/process`, {})).data).toMatchObject({ code: "course_media_not_processable", message: expect.stringContaining("already") })
        const { data } = await call("post", `assets/${id}/cancel`, {})
        expect(data.asset).toMatchObject({ status: "ready", job: { state: "canceled" } })
        await until(async () => workFolders().length === 0, "ffmpeg is gone")
        const { file } = await stored(id)
        expect(existsSync(file("hls"))).toBe(false)
        expect((await call("post", `assets/${id}/cancel`, {})).data).toMatchObject({ code: "course_media_not_processable" })
        const retried = await call("post", `assets/${id}/retry`, {})
        expect(retried.data.asset.job).toMatchObject({ state: "queued", ladder: true, attempts: 0 })
        await encoding(id)
        await call("post", `assets/${id}/cancel`, {})
        await until(async () => workFolders().length === 0, "ffmpeg is gone")
      })

      it("leaves nothing of a file that is deleted while it is processed", async () => {
        const id = await place(clips.long)
        const { file } = await stored(id)
        await call("post", `assets/${id}/process`, { ladder: true })
        await encoding(id)
        await media.removeAsset(await media.retrieveAsset(id))
        await until(async () => workFolders().length === 0, "ffmpeg is gone")
        expect(existsSync(file(""))).toBe(false)
        expect(await jobs(id)).toEqual([])
      })

      it("tries again when it fails, then gives up, says why, and rings the bell", async () => {
        const id = await lessonFile(clips.plain)
        const { file } = await stored(id)
        await call("post", `assets/${id}/process`, {})
        await settled(id)
        await rm(file("source.mp4"))
        await queue(id, false)
        await runMediaJobsWorkflow(container).run()
        await until(async () => (await jobs(id))[1]?.attempts === 1 && (await jobs(id))[1].state === "queued", "the first attempt failed")
        await sql(container, "UPDATE course_media_job SET due_at = now() WHERE asset_id = :id", { id })
        await runMediaJobsWorkflow(container).run()
        const asset = await settled(id)
        expect(asset).toMatchObject({ status: "ready", job: { state: "failed", attempts: 2, error: expect.stringMatching(/\w/) } })
        const notices = () => container.resolve(Modules.NOTIFICATION).listNotifications({ channel: "feed" })
        const [notice] = await until(async () => ((await notices()).length ? notices() : null), "the bell rings")
        expect(notice.data).toMatchObject({ title: "source.mp4 could not be processed" })
        expect(String(notice.data?.description).split("\n").slice(1)).toEqual([
          expect.stringMatching(/^Course “.+”, lesson “Video”$/),
          "It plays as it was before.",
        ])
        expect(asset.job?.error).not.toContain(root)
        expect((await call("post", `assets/${id}/retry`, {})).data).toMatchObject({ code: "course_media_not_processable" })
      })

      it("queues what waits without a job, however many older ones are at work", async () => {
        const id = await place(clips.dark)
        await sql(
          container,
          `INSERT INTO course_media_asset SELECT (jsonb_populate_record(a, jsonb_build_object('id', 'asset_busy_' || n,
             'key_prefix', a.key_prefix || n, 'status', 'processing', 'created_at', now() - interval '1 day'))).*
           FROM course_media_asset a, generate_series(1, 60) AS n WHERE a.id = :id`,
          { id }
        )
        await sql(
          container,
          `INSERT INTO course_media_job (id, asset_id, processor, state, due_at, lease_until)
           SELECT 'job_' || id, id, 'ffmpeg', 'running', now(), now() + interval '1 hour'
           FROM course_media_asset WHERE status = 'processing'`
        )
        await media.updateCourseMediaAssets({ id, status: "processing" })
        await sweepMediaJobsWorkflow(container).run()
        expect(await settled(id)).toMatchObject({ status: "ready", job: { state: "done" } })
      })

      it("deletes what an earlier job made a day after a later one made it anew, but for what is in use", async () => {
        const id = await place(clips.plain)
        const again = async () => {
          await call("post", `assets/${id}/process`, {})
          return (await settled(id)).job!.id
        }
        const [first, second, third] = [await again(), await again(), await again()]
        const { row, file } = await stored(id)
        await media.updateCourseMediaAssets({ id, poster_key: row.poster_key!.replace(third, second) })
        const left = () => readdirSync(file("hls")).sort()
        await sweepMediaJobsWorkflow(container).run()
        expect(left()).toEqual([first, second, third])
        await sql(container, "UPDATE course_media_job SET replaced_at = replaced_at - interval '25 hours' WHERE asset_id = :id", { id })
        await sweepMediaJobsWorkflow(container).run()
        expect(left()).toEqual([second, third])
        expect((await jobs(id)).map((job) => job.id)).toEqual([second, third])
        expect(await read(id)).toMatchObject({ status: "ready", job: { id: third, state: "done" } })
      })

      it("gives its job back when the server stops", async () => {
        const id = await place(clips.long)
        await queue(id, true)
        const { processor } = media.workshop
        const workshop = new MediaWorkshop(processor, true)
        const working = workshop.work((stopping) => processNextJob(container, stopping))
        await encoding(id)
        await workshop.stop()
        await working
        expect(await jobs(id)).toMatchObject([{ state: "queued", attempts: 0 }])
        expect(workFolders()).toEqual([])
        await call("post", `assets/${id}/cancel`, {})
      })

      describe("a processor elsewhere", () => {
        const tasks: ProcessingTask[] = []
        const canceled: string[] = []
        const elsewhere: MediaProcessor = {
          id: "mediaconvert",
          process: async (task, run) => {
            tasks.push(task)
            if (!task.external_id) {
              await run.keepExternalId(`external-${task.job_id}`)
              return null
            }
            const folder = outputFolder(task.job_id, task.attempt)
            return { file: null, poster_key: `${folder}poster.jpg`, storyboard_key: null, hls: { master_key: `${folder}master.m3u8`, heights: [720] } }
          },
          cancel: async (id) => void canceled.push(id),
        }
        beforeEach(() => {
          tasks.length = canceled.length = 0
          jest.replaceProperty(media, "workshop", new MediaWorkshop(elsewhere, true))
        })
        afterEach(() => jest.restoreAllMocks())

        const begun = async (): Promise<string> => {
          const id = await place(clips.dark)
          await call("post", `assets/${id}/process`, { ladder: true })
          await until(async () => (await jobs(id))[0]?.external_id, "it was begun")
          return id
        }

        it("is given a job once, and asked after when it tells of its end", async () => {
          const id = await begun()
          const [{ id: job }] = await jobs(id)
          await askAfterMediaJobWorkflow(container).run({ input: { external_id: `external-${job}` } })
          const asset = await settled(id)
          expect(asset).toMatchObject({ qualities: [720], job: { state: "done", attempts: 1 } })
          expect(tasks.map(({ attempt, external_id, ladder }) => [attempt, external_id, ladder])).toEqual([[1, null, true], [1, `external-${job}`, true]])
          const { result } = await askAfterMediaJobWorkflow(container).run({ input: { external_id: "external-unknown" } })
          expect(result).toEqual({ known: false })
        })

        it("hears of a cancellation", async () => {
          const id = await begun()
          const [{ id: job }] = await jobs(id)
          await call("post", `assets/${id}/cancel`, {})
          expect(canceled).toEqual([`external-${job}`])
          expect((await read(id)).job).toMatchObject({ state: "canceled" })
        })

        it("hears of it where its file is deleted, and what it still writes is deleted, too", async () => {
          const id = await begun()
          const [{ id: job }] = await jobs(id)
          const { file } = await stored(id)
          const { key_prefix } = await media.retrieveAsset(id)
          const due = () => sql(container, "UPDATE course_media_asset SET deletion_due_at = now() - interval '1 second' WHERE id = :id", { id })
          const refusing = jest.spyOn(elsewhere, "cancel").mockRejectedValueOnce(new Error("too many requests"))
          await deleteMediaAssetWorkflow(container).run({ input: { asset_ids: [id] } })
          await until(async () => refusing.mock.calls.length === 1, "the first try is refused")
          await until(async () => (await sql(container, "SELECT id FROM course_media_asset WHERE id = :id AND deletion_due_at > now() + interval '9 minutes'", { id })).length, "it is put off")
          expect(await jobs(id)).toMatchObject([{ state: "canceled", external_id: `external-${job}` }])
          await due()
          await sweepMediaJobsWorkflow(container).run()
          expect(canceled).toEqual([`external-${job}`])
          expect(existsSync(file("source.mp4"))).toBe(false)
          await media.provider.put(`${key_prefix}${outputFolder(job, 1)}late.ts`, clips.dark, "video/mp2t")
          await due()
          await sweepMediaJobsWorkflow(container).run()
          expect(await media.listCourseMediaAssets({ id })).toEqual([])
          expect([existsSync(file("")), await jobs(id), canceled.length]).toEqual([false, [], 1])
        })

        it("hears of it where its file is gone", async () => {
          const id = await begun()
          const [{ id: job }] = await jobs(id)
          await sql(container, "UPDATE course_media_asset SET deleted_at = now() WHERE id = :id", { id })
          await sql(container, "UPDATE course_media_job SET lease_until = now() - interval '1 second' WHERE id = :job", { job })
          await processNextJob(container, new AbortController().signal)
          expect([canceled, await media.listCourseMediaJobs({ id: job })]).toEqual([[`external-${job}`], []])
        })

        it("has a route for its messages only where a topic is named", async () => {
          const { status } = await api.post("/courses/media-events", "{}", { headers: { "content-type": "text/plain" }, validateStatus: () => true })
          expect(status).toBe(404)
        })
      })

      describe("several workers", () => {
        const start = async (id: string): Promise<{ child: ChildProcess; heard: (field: string) => Promise<unknown> }> => {
          const { row } = await stored(id)
          const child = fork(path.join(__dirname, "..", "fixtures", "media-worker.ts"), [dbConfig.clientUrl, root, row.key_prefix, row.file_key], {
            execArgv: ["--require", "ts-node/register/transpile-only"],
            env: { ...process.env, NODE_OPTIONS: "" },
          })
          const said: Record<string, unknown>[] = []
          child.on("message", (message) => said.push(message as Record<string, unknown>))
          const heard = (field: string) => until(async () => said.find((message) => field in message), `the worker says ${field}`)
          await heard("ready")
          return { child, heard }
        }

        it("give a job to one of them, however many ask", async () => {
          const id = await place(clips.plain)
          const job = await queue(id, false)
          const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
          const taken = await Promise.all(Array.from({ length: 20 }, () => takeJob(connection, "ffmpeg")))
          expect(taken.filter(Boolean).map((row) => row?.id)).toEqual([job])
        })

        it("run a job once between two processes", async () => {
          const id = await place(clips.plain)
          const { child, heard } = await start(id)
          const job = await queue(id, false)
          child.send("go")
          await Promise.all([heard("took"), runMediaJobsWorkflow(container).run()])
          const asset = await settled(id)
          expect(asset.job).toMatchObject({ id: job, state: "done", attempts: 1 })
          child.kill("SIGKILL")
        })

        it("take over from one that was killed, and stop what it left running", async () => {
          const id = await place(clips.long)
          const { child, heard } = await start(id)
          const job = await queue(id, true)
          child.send("go")
          expect(await heard("took")).toEqual({ took: job })
          await encoding(id)
          const [folder] = workFolders()
          const orphan = Number(readFileSync(path.join(tempFolder, folder, ".pid"), "utf8"))
          child.kill("SIGKILL")
          await runMediaJobsWorkflow(container).run()
          expect(await jobs(id)).toMatchObject([{ state: "running", attempts: 1 }])
          await sql(container, "UPDATE course_media_job SET lease_until = now() - interval '1 second', ladder = false WHERE id = :job", { job })
          await sweepMediaJobsWorkflow(container).run()
          const asset = await settled(id)
          expect(asset.job).toMatchObject({ id: job, state: "done", attempts: 2 })
          const gone = () => !existsSync(`/proc/${orphan}`) || readFileSync(`/proc/${orphan}/stat`, "utf8").includes(") Z ")
          await until(async () => gone(), "the orphan is gone")
          expect(workFolders()).toEqual([])
          expect(readdirSync((await stored(id)).file(`hls/${job}`))).toEqual(["2"])
        })
      })

      it("refuses what cannot be, and says why", async () => {
        const sheet = await upload(path.join(__dirname, "..", "fixtures", "media", "sheet.pdf"), { lesson: 2 })
        for (const action of ["process", "retry", "cancel"]) {
          expect((await call("post", `assets/${sheet.id}/${action}`, {})).data).toMatchObject({ code: "course_media_not_processable" })
          expect((await call("post", `assets/asset_none/${action}`, {})).status).toBe(404)
        }
        expect((await call("post", `assets/${sheet.id}/process`, { ladder: "yes" })).data.message).toContain("ladder")
        expect(sheet.job).toBeNull()
      })
    },
  })

if (hasFfmpeg() || process.env.CI === "true") {
  suite()
} else {
  it("is left out: there is no ffmpeg on this machine", () => {
    process.stderr.write("media-processing: no ffmpeg found; nothing of video processing was tested\n")
  })
}
