import { createHash, randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises"
import http from "node:http"
import path from "node:path"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { type AdminMediaAsset, type AdminSignPartsResponse, type AdminUpload } from "../../src/http/admin"
import abortStaleCourseUploads from "../../src/jobs/abort-stale-course-uploads"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { abortOpenUpload, takeUpload } from "../../src/modules/course-media/upload-rows"
import { completeUploadWorkflow, deleteMediaAssetWorkflow, sweepMediaJobsWorkflow } from "../../src/workflows/media"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { sql } from "../fixtures/bulk"
import { createCourse, type TestCourse } from "../fixtures/course"
import { until } from "../fixtures/until"

jest.setTimeout(180_000)

const MIB = 1024 * 1024
const fixture = (name: string) => readFile(path.join(__dirname, "..", "fixtures", "media", name))
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

/** A playable clip of any size: bytes that players skip, behind the real ones. */
async function paddedClip(size: number): Promise<Buffer> {
  const clip = await fixture("clip.mp4")
  const padding = randomBytes(size - clip.length)
  padding.writeUInt32BE(padding.length, 0)
  padding.write("free", 4, "latin1")
  return Buffer.concat([clip, padding])
}

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let admin: RequestHeaders
    let course: TestCourse
    let media: CourseMediaModuleService
    let courses: CourseModuleService
    let origin: URL
    let root: string

    beforeEach(async () => {
      const container = getContainer()
      admin = await createAdmin(container)
      course = await createCourse(container, {
        sections: [
          {
            title: "Start",
            lessons: [
              { title: "Video" },
              { title: "Sound", type: "audio" },
              { title: "Sheet", type: "document" },
              { title: "Text", type: "article" },
            ],
          },
        ],
      })
      media = container.resolve(COURSE_MEDIA_MODULE)
      courses = container.resolve(COURSE_MODULE)
      origin = new URL(api.defaults.baseURL ?? "")
      root = process.env.COURSES_MEDIA_ROOT ?? ""
    })

    // A connection that is kept is closed by the server while a large file is made, and must not be taken for another request.
    const httpAgent = new http.Agent({ keepAlive: false })
    const any = () => ({ ...admin, httpAgent, validateStatus: () => true })
    const post = (url: string, body: object = {}) => api.post(`/admin/course-media/${url}`, body, any())
    const get = (url: string) => api.get(`/admin/course-media/${url}`, any())
    const lessonFile = (name: string, size: number, lesson = 0) => ({
      purpose: "lesson",
      lesson_id: course.lessonIds[lesson],
      file_name: name,
      content_type: "video/mp4",
      size_bytes: size,
    })
    const open = async (body: object): Promise<AdminUpload> => {
      const { status, data } = await post("uploads", body)
      expect([status, data.message]).toEqual([200, undefined])
      return data.upload
    }
    const sign = async (upload: AdminUpload, part_numbers: number[]): Promise<AdminSignPartsResponse["parts"]> =>
      (await post(`uploads/${upload.id}/parts`, { part_numbers })).data.parts
    const listed = async (upload: AdminUpload) =>
      (await get(`uploads/${upload.id}/parts`)).data.parts.map((part: { part_number: number; size_bytes: number }) => [
        part.part_number,
        part.size_bytes,
      ])
    const complete = (upload: AdminUpload) => post(`uploads/${upload.id}/complete`)
    const bytesOf = (upload: AdminUpload, file: Buffer, part: number) =>
      file.subarray((part - 1) * upload.part_size_bytes, part * upload.part_size_bytes)

    /** Sends bytes to a signed address at the port the test's server has. */
    const put = (url: string, bytes: Uint8Array, more: { headers?: Record<string, string>; cutAfter?: number; method?: string } = {}) =>
      new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>((resolve, reject) => {
        const { pathname, search } = new URL(url)
        const request = http.request({
          host: origin.hostname,
          port: origin.port,
          path: pathname + search,
          method: more.method ?? "PUT",
          headers: more.headers?.["transfer-encoding"] ? more.headers : { "content-length": bytes.length, ...more.headers },
        })
        request.on("error", reject)
        request.on("response", (response) => {
          let body = ""
          response.on("data", (chunk) => (body += String(chunk)))
          response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
        })
        if (more.cutAfter === undefined) {
          request.end(bytes)
        } else {
          request.write(bytes.subarray(0, more.cutAfter), () => request.destroy(new Error("cut")))
        }
      })
    const send = async (upload: AdminUpload, file: Buffer) => {
      for (let part = 1; part <= upload.part_count; part++) {
        const [signed] = await sign(upload, [part])
        const { status } = await put(signed.url, bytesOf(upload, file, part))
        expect(status).toBe(200)
      }
    }
    const upload = async (name: string, lesson = 0): Promise<AdminMediaAsset> => {
      const file = await fixture(name)
      const opened = await open(lessonFile(name, file.length, lesson))
      await send(opened, file)
      const { data } = await complete(opened)
      return data.asset
    }
    const fetchBytes = async (url: string) => {
      const { pathname, search } = new URL(url)
      const response = await fetch(new URL(pathname + search, origin))
      return { status: response.status, type: response.headers.get("content-type"), bytes: Buffer.from(await response.arrayBuffer()) }
    }
    const openUploads = () => readdir(path.join(root, ".uploads"))

    describe("an upload", () => {
      it("makes a video of one part, places it, and counts the course again", async () => {
        const file = await fixture("clip.mp4")
        const opened = await open(lessonFile("Knots – part 1.mp4", file.length))
        expect(opened).toMatchObject({ part_size_bytes: 8 * MIB, part_count: 1, status: "open", size_bytes: file.length })
        await send(opened, file)
        const { status, data } = await complete(opened)
        expect(status).toBe(200)
        expect(data.asset).toMatchObject({
          id: opened.asset_id,
          kind: "video",
          status: "ready",
          error: null,
          file_name: "Knots – part 1.mp4",
          content_type: "video/mp4",
          size_bytes: file.length,
          duration_seconds: expect.closeTo(3, 0),
          width: 320,
          height: 180,
        })
        expect(JSON.stringify(data)).not.toContain("key_prefix")
        expect(await courses.retrieveCourseLesson(course.lessonIds[0])).toMatchObject({ asset_id: opened.asset_id, duration_seconds: 3 })
        expect(await courses.retrieveCourse(course.id)).toMatchObject({ lesson_count: 4, duration_seconds: 3 })
        const seen = await fetchBytes(data.asset.url)
        expect([seen.status, seen.type, sha256(seen.bytes)]).toEqual([200, "video/mp4", sha256(file)])
        expect((await get(`assets/${opened.asset_id}`)).data.asset).toMatchObject({ id: opened.asset_id, status: "ready" })
        expect((await get(`uploads/${opened.id}`)).data.upload).toMatchObject({ id: opened.id, status: "completed" })
      })

      it("takes videos, sound files and documents of every kind, one after the other", async () => {
        const table: [file: string, lesson: number, kind: string, type: string][] = [
          ["clip-moov-last.mp4", 0, "video", "video/mp4"],
          ["clip.mov", 0, "video", "video/quicktime"],
          ["clip.webm", 0, "video", "video/webm"],
          ["sound.mp3", 1, "audio", "audio/mpeg"],
          ["sound.m4a", 1, "audio", "audio/mp4"],
          ["sheet.pdf", 2, "document", "application/pdf"],
          ["letter.docx", 2, "document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
        ]
        for (const [name, lesson, kind, content_type] of table) {
          expect(await upload(name, lesson)).toMatchObject({ kind, content_type, status: "ready" })
        }
      })

      it("is delivered as what its bytes are, whatever its name was", async () => {
        const file = await fixture("clip.webm")
        const opened = await open(lessonFile("named-wrongly.mp4", file.length))
        await send(opened, file)
        const { asset } = (await complete(opened)).data
        expect(asset.content_type).toBe("video/webm")
        expect((await fetchBytes(asset.url)).type).toBe("video/webm")
      })

      it("makes a thumbnail", async () => {
        const file = await fixture("picture.png")
        const opened = await open({ purpose: "thumbnail", course_id: course.id, file_name: "p.png", content_type: "image/png", size_bytes: file.length })
        await send(opened, file)
        expect((await complete(opened)).data.asset).toMatchObject({ kind: "image", width: 64, height: 36, duration_seconds: null })
        expect(await courses.retrieveCourse(course.id)).toMatchObject({ thumbnail_asset_id: opened.asset_id })
      })

      it("replaces what the lesson had, and deletes it from the storage", async () => {
        const first = await upload("clip.mp4")
        const folder = path.join(root, "courses", course.id, "lessons", course.lessonIds[0])
        expect(await readdir(folder)).toEqual([first.id])
        const second = await upload("clip.webm")
        // Its bytes go first, its row behind them.
        await until(async () => (await get(`assets/${first.id}`)).status === 404, "the first file is deleted")
        expect(await readdir(folder)).toEqual([second.id])
        expect(await courses.retrieveCourseLesson(course.lessonIds[0])).toMatchObject({ asset_id: second.id })
        expect((await fetchBytes(first.url ?? "")).status).toBe(403)
      })

      it("leaves nothing behind where it cannot be opened", async () => {
        const folders = (await openUploads()).length
        const failing = jest.spyOn(media, "createCourseMediaUploads").mockRejectedValueOnce(new Error("the database is gone"))
        expect((await post("uploads", lessonFile("a.mp4", 5))).status).toBe(500)
        failing.mockRestore()
        expect((await openUploads()).length).toBe(folders)
        expect(await media.listCourseMediaAssets({ key_prefix: { $like: `courses/${course.id}/%` } })).toEqual([])
      })

      it("keeps what the lesson had until the new file is complete", async () => {
        const first = await upload("clip.mp4")
        await open(lessonFile("new.mp4", 20 * MIB))
        expect(await courses.retrieveCourseLesson(course.lessonIds[0])).toMatchObject({ asset_id: first.id })
      })
    })

    describe("a broken connection", () => {
      it("leaves no half part; the upload goes on and ends with the same bytes", async () => {
        const file = await paddedClip(20 * MIB)
        const opened = await open(lessonFile("large.mp4", file.length))
        expect(opened.part_count).toBe(3)
        const [first, second, third] = await sign(opened, [1, 2, 3])
        await put(first.url, bytesOf(opened, file, 1))
        await expect(put(second.url, bytesOf(opened, file, 2), { cutAfter: 3 * MIB })).rejects.toThrow("cut")
        expect(await listed(opened)).toEqual([[1, 8 * MIB]])
        const early = await complete(opened)
        expect([early.status, early.data.code]).toEqual([400, "course_upload_incomplete"])
        expect(early.data.message).toContain("needs 3 parts and has 1; missing or of another size: 2, 3")

        await put(third.url, bytesOf(opened, file, 3))
        await put(second.url, randomBytes(8 * MIB))
        await put(second.url, bytesOf(opened, file, 2))
        expect(await listed(opened)).toEqual([[1, 8 * MIB], [2, 8 * MIB], [3, 4 * MIB]])
        const { data } = await complete(opened)
        expect(sha256((await fetchBytes(data.asset.url)).bytes)).toBe(sha256(file))
        expect(await openUploads()).not.toContain((await media.retrieveUpload(opened.id)).upload.provider_upload_id)
      })

      it("does not let the server's memory grow with the file", async () => {
        const file = await paddedClip(96 * MIB)
        const opened = await open(lessonFile("large.mp4", file.length))
        const before = process.memoryUsage.rss()
        let peak = before
        const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
        await send(opened, file)
        const { data } = await complete(opened)
        clearInterval(watch)
        expect(data.asset).toMatchObject({ status: "ready", size_bytes: file.length })
        expect((peak - before) / MIB).toBeLessThan(60)
      })
    })

    describe("a file that is not what it says", () => {
      it.each<[name: string, file: string, lesson: number, message: RegExp]>([
        ["a PDF named video.mp4", "sheet.pdf", 0, /^video\.mp4: By its bytes it is a PDF document; this place takes an MP4/],
        ["a sound file as a video", "sound.mp3", 0, /it is an MP3 sound file/],
        ["a video as a document", "clip.mp4", 2, /it is an MP4 video/],
        ["an archive", "any.zip", 2, /no known type/],
      ])("is refused: %s", async (_name, name, lesson, message) => {
        const file = await fixture(name)
        const opened = await open(lessonFile("video.mp4", file.length, lesson))
        await send(opened, file)
        for (const answer of [await complete(opened), await complete(opened)]) {
          expect([answer.status, answer.data.code]).toEqual([400, "course_media_refused"])
          expect(answer.data.message).toMatch(message)
        }
        expect((await get(`assets/${opened.asset_id}`)).data.asset).toMatchObject({
          status: "failed",
          error: expect.any(String),
          url: null,
        })
        await until(async () => !existsSync(path.join(root, "courses", course.id)), "its bytes are deleted")
        expect(await courses.retrieveCourseLesson(course.lessonIds[lesson])).toMatchObject({ asset_id: null })
      })

      it("is refused: HTML named picture.png", async () => {
        const file = Buffer.from("<script>alert(1)</script>")
        const opened = await open({ purpose: "thumbnail", course_id: course.id, file_name: "picture.png", content_type: "image/png", size_bytes: file.length })
        await send(opened, file)
        expect((await complete(opened)).data).toMatchObject({ code: "course_media_refused" })
      })

      it("leaves the lesson's old file where it was", async () => {
        const first = await upload("clip.mp4")
        const file = await fixture("sheet.pdf")
        const opened = await open(lessonFile("new.mp4", file.length))
        await send(opened, file)
        expect((await complete(opened)).status).toBe(400)
        expect(await courses.retrieveCourseLesson(course.lessonIds[0])).toMatchObject({ asset_id: first.id, duration_seconds: 3 })
        expect((await fetchBytes(first.url ?? "")).status).toBe(200)
      })
    })

    describe("completing", () => {
      it("twice, one after the other and at the same moment, ends the same", async () => {
        const file = await paddedClip(9 * MIB)
        const opened = await open(lessonFile("clip.mp4", file.length))
        await send(opened, file)
        const answers = await Promise.all([complete(opened), complete(opened)])
        answers.push(await complete(opened))
        for (const { status, data } of answers) {
          expect([status, data.asset?.id, data.asset?.status]).toEqual([200, opened.asset_id, "ready"])
        }
        expect(sha256((await fetchBytes(answers[0]!.data.asset.url)).bytes)).toBe(sha256(file))
      })

      it("goes on after a crash behind the storage's own completion", async () => {
        const file = await fixture("clip.mp4")
        const opened = await open(lessonFile("clip.mp4", file.length))
        await send(opened, file)
        const { upload: row, asset } = await media.retrieveUpload(opened.id)
        await media.provider.completeUpload({
          key: asset.key_prefix + asset.file_key,
          uploadId: row.provider_upload_id,
          sizeBytes: file.length,
          partSizeBytes: row.part_size_bytes,
        })
        expect((await complete(opened)).data.asset).toMatchObject({ status: "ready" })
      })

      const STEPS = [
        "course-take-upload-step",
        "course-assemble-upload-step",
        "course-settle-asset-step",
        "course-carry-captions-step",
        "course-place-asset-step",
        "course-find-replaced-assets-step",
        "course-delete-media-asset-as-step",
        "course-queue-uploaded-media-step",
        "course-close-upload-step",
      ]

      it("keeps the lesson's old file where a step fails, whichever it is, and can be called again", async () => {
        const old = await upload("clip.mp4")
        const file = await fixture("clip.webm")
        const opened = await open(lessonFile("new.webm", file.length))
        await send(opened, file)
        for (const step of STEPS) {
          const run = completeUploadWorkflow(getContainer())
          run.insertActionAfter(step, "course-throw", {
            invoke: async () => {
              throw new Error(`broken after ${step}`)
            },
          })
          const { errors } = await run.run({ input: { upload_id: opened.id }, throwOnError: false })
          expect(errors.map(({ error }) => error.message)).toEqual([`broken after ${step}`])
          // A sweep that comes now must not delete what the lesson was given back.
          await sweepMediaJobsWorkflow(getContainer()).run()
          expect([step, await courses.retrieveCourseLesson(course.lessonIds[0])]).toMatchObject([step, { asset_id: old.id, duration_seconds: 3 }])
          expect([step, (await fetchBytes(old.url ?? "")).status]).toEqual([step, 200])
          const { upload: row, asset } = await media.retrieveUpload(opened.id)
          expect([step, row.status, asset.status]).toEqual([step, "open", "uploading"])
        }
        expect((await complete(opened)).data.asset).toMatchObject({ status: "ready" })
        expect(await courses.retrieveCourseLesson(course.lessonIds[0])).toMatchObject({ asset_id: opened.asset_id })
        await until(async () => (await get(`assets/${old.id}`)).status === 404, "the old file is deleted")
      })

      it("takes nothing back that another request completed while this one stalled", async () => {
        const old = await upload("clip.mp4")
        await media.createCourseMediaCaptions({ asset_id: old.id, language: "en", label: "English", file_key: "captions/en.vtt", cue_count: 1, ends_at_seconds: 1 })
        const folder = path.join(root, (await media.retrieveCourseMediaAsset(old.id)).key_prefix, "captions")
        await mkdir(folder, { recursive: true })
        await writeFile(path.join(folder, "en.vtt"), "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n")
        const file = await fixture("clip.webm")
        const opened = await open(lessonFile("new.webm", file.length))
        await send(opened, file)
        const stalled = completeUploadWorkflow(getContainer())
        stalled.insertActionAfter("course-queue-uploaded-media-step", "course-stall", {
          invoke: async () => {
            await sql(getContainer(), "UPDATE course_media_upload SET completing_until = now() - interval '1 second' WHERE id = :id", { id: opened.id })
            expect((await complete(opened)).status).toBe(200)
          },
        })
        const { errors } = await stalled.run({ input: { upload_id: opened.id }, throwOnError: false })
        expect(errors.map(({ error }) => error.code)).toEqual(["course_upload_closed"])
        expect(await courses.retrieveCourseLesson(course.lessonIds[0])).toMatchObject({ asset_id: opened.asset_id, duration_seconds: 3 })
        expect(await media.listCourseMediaCaptions({ asset_id: opened.asset_id })).toMatchObject([{ language: "en" }])
        expect((await get(`assets/${opened.asset_id}`)).data.asset.status).toBe("ready")
      })

      it("leaves a file that the lesson was given meanwhile, where a later step fails", async () => {
        const old = await upload("clip.mp4")
        const file = await fixture("clip.webm")
        const opened = await open(lessonFile("new.webm", file.length))
        await send(opened, file)
        const run = completeUploadWorkflow(getContainer())
        run.insertActionAfter("course-place-asset-step", "course-throw", {
          invoke: async () => {
            await courses.saveLesson(course.id, course.lessonIds[0], { asset_id: null, duration_seconds: null })
            throw new Error("broken on purpose")
          },
        })
        await run.run({ input: { upload_id: opened.id }, throwOnError: false })
        expect(await courses.retrieveCourseLesson(course.lessonIds[0])).toMatchObject({ asset_id: null, duration_seconds: null })
        expect((await get(`assets/${old.id}`)).data.asset.status).toBe("ready")
      })

      it("succeeds where the storage cannot delete, and the old file is deleted later", async () => {
        const old = await upload("clip.mp4")
        const poison = jest.spyOn(media.provider, "deleteFolder").mockRejectedValue(new Error("the disk is gone"))
        const next = await upload("clip.webm")
        expect(next.status).toBe("ready")
        const due = () =>
          sql<{ late: boolean }>(getContainer(), "SELECT deletion_due_at > now() + interval '6 minutes' AS late FROM course_media_asset WHERE id = :id", { id: old.id })
        await until(async () => (await due())[0]?.late, "the deletion was tried, and is put off")
        poison.mockRestore()
        expect(await courses.retrieveCourseLesson(course.lessonIds[0])).toMatchObject({ asset_id: next.id })
        await sql(getContainer(), "UPDATE course_media_asset SET deletion_due_at = now() - interval '1 second' WHERE id = :id", { id: old.id })
        await sweepMediaJobsWorkflow(getContainer()).run()
        expect(await due()).toEqual([])
        expect((await fetchBytes(old.url ?? "")).status).toBe(403)
      })

      it("does not delete what is marked and in use again", async () => {
        const asset = await upload("clip.mp4")
        await sql(getContainer(), "UPDATE course_media_asset SET deletion = 'all', deletion_due_at = now() - interval '1 second' WHERE id = :id", { id: asset.id })
        await sweepMediaJobsWorkflow(getContainer()).run()
        expect((await fetchBytes(asset.url ?? "")).status).toBe(200)
        expect((await media.retrieveCourseMediaAsset(asset.id)).deletion).toBeNull()
      })
    })

    describe("aborting while it is completed", () => {
      const connection = () => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      /** Uploaded, but not completed. */
      const sent = async (): Promise<AdminUpload> => {
        const file = await fixture("clip.mp4")
        const opened = await open(lessonFile("clip.mp4", file.length))
        await send(opened, file)
        return opened
      }

      it("waits for the request that takes the upload, and is refused", async () => {
        const { id } = await sent()
        const first = await connection().transaction()
        expect(await takeUpload(first, id, "token-1")).toBe(true)
        let isAborted: boolean | null = null
        const second = connection().transaction(async (trx) => (isAborted = await abortOpenUpload(trx, id)))
        await until(async () => {
          const [{ waiting }] = await sql<{ waiting: number }>(
            getContainer(),
            "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%course_media_upload%'"
          )
          return waiting > 0
        }, "the second transaction waits")
        expect(isAborted).toBeNull()
        await first.commit()
        await second
        expect(isAborted).toBe(false)
        const answer = await api.delete(`/admin/course-media/uploads/${id}`, any())
        expect([answer.status, answer.data.code, answer.data.message]).toEqual([400, "course_upload_closed", expect.stringContaining("is being completed")])
      })

      it("is what a request finds that comes later, and leaves nothing", async () => {
        const opened = await sent()
        const first = await connection().transaction()
        expect(await abortOpenUpload(first, opened.id)).toBe(true)
        const second = connection().transaction((trx) => takeUpload(trx, opened.id, "token-1"))
        await first.commit()
        expect(await second).toBe(false)
        expect((await complete(opened)).data).toMatchObject({ code: "course_upload_closed" })
      })

      it("is possible again once the request has died, by hand and by the job", async () => {
        for (const abort of [
          (id: string) => api.delete(`/admin/course-media/uploads/${id}`, any()),
          () => abortStaleCourseUploads(getContainer()),
        ]) {
          const opened = await sent()
          await media.updateCourseMediaUploads({ id: opened.id, expires_at: new Date(Date.now() - 1000) })
          expect(await takeUpload(connection(), opened.id, "token-1")).toBe(true)
          await abort(opened.id)
          expect((await get(`uploads/${opened.id}`)).data.upload.status).toBe("open")
          await sql(getContainer(), "UPDATE course_media_upload SET completing_until = now() - interval '1 second' WHERE id = :id", { id: opened.id })
          await abort(opened.id)
          expect((await get(`uploads/${opened.id}`)).data.upload.status).toBe("aborted")
          expect((await get(`assets/${opened.asset_id}`)).status).toBe(404)
        }
      })

      it("never takes a lesson's file: one that was put in its place before a crash is kept", async () => {
        const opened = await sent()
        const run = completeUploadWorkflow(getContainer())
        const asset_id = opened.asset_id
        await run.run({ input: { upload_id: opened.id } })
        await sql(getContainer(), "UPDATE course_media_upload SET status = 'open', completion_token = NULL, completing_until = NULL WHERE id = :id", { id: opened.id })
        const answer = await api.delete(`/admin/course-media/uploads/${opened.id}`, any())
        expect([answer.status, answer.data.code]).toEqual([400, "course_upload_closed"])
        expect((await get(`uploads/${opened.id}`)).data.upload.status).toBe("completed")
        expect((await get(`assets/${asset_id}`)).data.asset.status).toBe("ready")
      })

      it("never takes a further height that playback lists, put in its place before a crash, by hand or by the job", async () => {
        const main = await upload("clip.mp4")
        const file = await fixture("clip-90.mp4")
        const opened = await open({ ...lessonFile("clip-90.mp4", file.length), purpose: "rendition" })
        await send(opened, file)
        expect((await complete(opened)).status).toBe(200)
        for (const abort of [
          (id: string) => api.delete(`/admin/course-media/uploads/${id}`, any()),
          () => abortStaleCourseUploads(getContainer()),
        ]) {
          await sql(
            getContainer(),
            "UPDATE course_media_upload SET status = 'open', completion_token = NULL, completing_until = NULL, expires_at = now() - interval '1 second' WHERE id = :id",
            { id: opened.id }
          )
          await abort(opened.id)
          expect((await get(`uploads/${opened.id}`)).data.upload.status).toBe("completed")
          const [{ url }] = (await get(`assets/${main.id}/renditions`)).data.renditions
          expect((await fetchBytes(url)).status).toBe(200)
        }
      })

      it("and at the very same moment leaves either a lesson with its file, or nothing", async () => {
        for (let round = 0; round < 4; round++) {
          const opened = await sent()
          const [completed, aborted] = await Promise.all([complete(opened), api.delete(`/admin/course-media/uploads/${opened.id}`, any())])
          const { asset_id } = await courses.retrieveCourseLesson(course.lessonIds[0])
          if (completed.status === 200) {
            expect([aborted.status, asset_id]).toEqual([400, opened.asset_id])
            expect((await fetchBytes(completed.data.asset.url)).status).toBe(200)
          } else {
            expect([completed.data.code, aborted.status]).toEqual(["course_upload_closed", 200])
            expect(asset_id).not.toBe(opened.asset_id)
            expect((await get(`assets/${opened.asset_id}`)).status).toBe(404)
          }
        }
      })
    })

    describe("aborting", () => {
      it("takes the parts away, is harmless twice, and closes the upload", async () => {
        const file = await fixture("clip.mp4")
        const opened = await open(lessonFile("clip.mp4", file.length))
        const [part] = await sign(opened, [1])
        await put(part.url, file)
        const folders = (await openUploads()).length
        for (let time = 0; time < 2; time++) {
          const { status, data } = await api.delete(`/admin/course-media/uploads/${opened.id}`, any())
          expect([status, data]).toEqual([200, { id: opened.id, object: "course_media_upload", deleted: true }])
        }
        expect((await openUploads()).length).toBe(folders - 1)
        expect((await put(part.url, file)).status).toBe(404)
        expect((await complete(opened)).data).toMatchObject({ code: "course_upload_closed" })
        expect((await post(`uploads/${opened.id}/parts`, { part_numbers: [1] })).data).toMatchObject({ code: "course_upload_closed" })
        expect((await get(`uploads/${opened.id}`)).data.upload).toMatchObject({ status: "aborted" })
        expect((await get(`assets/${opened.asset_id}`)).status).toBe(404)
      })

      it("is refused once the upload was completed", async () => {
        const file = await fixture("clip.mp4")
        const opened = await open(lessonFile("clip.mp4", file.length))
        await send(opened, file)
        await complete(opened)
        const { status, data } = await api.delete(`/admin/course-media/uploads/${opened.id}`, any())
        expect([status, data.code]).toEqual([400, "course_upload_closed"])
      })

      it("is done by a job for uploads that nobody finished in seven days", async () => {
        const stale = await open(lessonFile("stale.mp4", 1000))
        const fresh = await open(lessonFile("fresh.mp4", 1000))
        await media.updateCourseMediaUploads({ id: stale.id, expires_at: new Date(Date.now() - 1000) })
        expect((await post(`uploads/${stale.id}/parts`, { part_numbers: [1] })).data).toMatchObject({ code: "course_upload_closed" })
        await abortStaleCourseUploads(getContainer())
        expect((await get(`uploads/${stale.id}`)).data.upload.status).toBe("aborted")
        expect((await get(`uploads/${fresh.id}`)).data.upload.status).toBe("open")
      })
    })

    describe("the address of a part", () => {
      let opened: AdminUpload
      let url: string
      let file: Buffer

      beforeEach(async () => {
        file = await paddedClip(9 * MIB)
        opened = await open(lessonFile("clip.mp4", file.length))
        url = (await sign(opened, [2]))[0].url
      })
      const changed = (name: string, value: string | null) => {
        const copy = new URL(url)
        if (value === null) {
          copy.searchParams.delete(name)
        } else {
          copy.searchParams.set(name, value)
        }
        return copy.toString()
      }
      const part = () => bytesOf(opened, file, 2)

      it("says nothing that is secret in its path", () => {
        expect(new URL(url).pathname).toBe("/courses/uploads/parts")
        expect([...new URL(url).searchParams.keys()].sort()).toEqual(["expires", "part_number", "signature", "size_bytes", "upload_id"])
      })

      it("is refused where anything of it was changed, left out or added", async () => {
        const abuses = {
          "no signature": changed("signature", null),
          "another signature": changed("signature", "x".repeat(43)),
          "another part": changed("part_number", "1"),
          "another upload": changed("upload_id", "0".repeat(32)),
          "a path for an upload": changed("upload_id", "../../courses"),
          "a later end": changed("expires", "9999999999"),
          "another size": changed("size_bytes", "5"),
          "a parameter given twice": `${url}&part_number=1`,
          "no query": url.split("?")[0] ?? "",
        }
        const statuses: Record<string, number> = {}
        for (const [name, address] of Object.entries(abuses)) {
          statuses[name] = (await put(address, part())).status
        }
        expect(statuses).toEqual(Object.fromEntries(Object.keys(abuses).map((name) => [name, 403])))
        expect(await listed(opened)).toEqual([])
      })

      it("is refused after its time", async () => {
        const late = jest.spyOn(Date, "now").mockReturnValue(Date.now() - 2 * 3_600_000)
        const [old] = await media.signParts(opened.id, [2])
        late.mockRestore()
        expect((await put(old.url, part())).status).toBe(403)
      })

      it("takes exactly its part's size: no less, no more, no unknown length", async () => {
        expect((await put(url, part().subarray(1))).status).toBe(400)
        expect((await put(url, Buffer.concat([part(), Buffer.from("x")]))).status).toBe(413)
        const chunked = await put(url, part(), { headers: { "transfer-encoding": "chunked" } })
        expect(chunked.status).toBe(411)
        expect(await listed(opened)).toEqual([])
      })

      it("takes PUT only", async () => {
        expect((await put(url, part(), { method: "POST" })).status).toBe(404)
      })

      it("answers the dashboard's origins, and no other", async () => {
        const preflight = (from: string) =>
          put(url, Buffer.alloc(0), { method: "OPTIONS", headers: { origin: from, "access-control-request-method": "PUT" } })
        const allowed = await preflight("http://localhost:9000")
        expect(allowed.headers).toMatchObject({
          "access-control-allow-origin": "http://localhost:9000",
          "access-control-allow-methods": "PUT",
        })
        expect((await preflight("https://evil.example")).headers).not.toHaveProperty("access-control-allow-origin")
        const sent = await put(url, part(), { headers: { origin: "http://localhost:9000" } })
        expect(sent.headers).toMatchObject({
          "access-control-allow-origin": "http://localhost:9000",
          "access-control-expose-headers": "ETag",
          etag: expect.stringMatching(/^"[0-9a-f-]+"$/),
        })
      })
    })

    describe("bad input", () => {
      it("is refused and named, in what is to be uploaded", async () => {
        const good = lessonFile("a.mp4", 5)
        const table: [body: object, status: number, message: RegExp][] = [
          [{ ...good, lesson_id: "les_none" }, 404, /^lesson_id: lesson les_none/],
          [{ purpose: "thumbnail", course_id: "crs_none", file_name: "a", content_type: "", size_bytes: 5 }, 404, /^course_id: course crs_none/],
          [lessonFile("a.mp4", 5, 3), 400, /^lesson_id: .* is an article/],
          [{ ...good, size_bytes: 0 }, 400, /^size_bytes: /],
          [{ ...good, size_bytes: -1 }, 400, /^size_bytes: /],
          [{ ...good, size_bytes: 1.5 }, 400, /^size_bytes: /],
          [{ ...good, size_bytes: "5" }, 400, /^size_bytes: /],
          [{ ...good, size_bytes: 1e300 }, 400, /^size_bytes: /],
          [{ ...good, size_bytes: 21_474_836_481 }, 400, /^size_bytes: the file is too large; at most 21\.5 GB/],
          [{ ...good, purpose: "x" }, 400, /^purpose: /],
          [{ ...good, lesson_id: undefined }, 400, /^lesson_id: is needed/],
          [{ ...good, lesson_id: ["les_1"] }, 400, /^lesson_id: /],
          [{ ...good, course_id: course.id }, 400, /^course_id: goes with/],
          [{ ...good, key: "../x" }, 400, /^key: unknown field/],
          [{ ...good, file_name: "a\0.mp4" }, 400, /^file_name: /],
          [{ ...good, file_name: "a".repeat(300) }, 400, /^file_name: /],
          [{ ...good, file_name: " " }, 400, /^file_name: /],
          [{ ...good, content_type: 5 }, 400, /^content_type: /],
          [[], 400, /^body: /],
        ]
        for (const [body, status, message] of table) {
          const answer = await post("uploads", body)
          expect([answer.status, answer.data.message]).toEqual([status, expect.stringMatching(message)])
        }
      })

      it("is refused and named, in the parts to be signed", async () => {
        const opened = await open(lessonFile("a.mp4", 5))
        const tooMany = Array.from({ length: 101 }, (_, index) => index + 1)
        for (const part_numbers of [[], [0], [2], [1.5], ["1"], [1, 1], [1e300], tooMany, 1, null]) {
          const { status, data } = await post(`uploads/${opened.id}/parts`, { part_numbers })
          expect([status, data.message]).toEqual([400, expect.stringMatching(/^part_numbers/)])
        }
      })

      it("answers 404 for ids that do not exist", async () => {
        const answers = await Promise.all([
          get("uploads/upl_none"),
          get("uploads/upl_none/parts"),
          get("assets/asset_none"),
          post("uploads/upl_none/parts", { part_numbers: [1] }),
          post("uploads/upl_none/complete"),
          api.delete("/admin/course-media/uploads/upl_none", any()),
        ])
        expect(answers.map(({ status, data }) => [status, data.code])).toEqual(Array(6).fill([404, "course_not_found"]))
      })

      it("is for admins only", async () => {
        const { status } = await api.post("/admin/course-media/uploads", lessonFile("a.mp4", 5), { validateStatus: () => true })
        expect(status).toBe(401)
      })
    })

    describe("deleting files", () => {
      it("takes bytes and rows of those that nothing needs, and is harmless twice", async () => {
        const kept = await upload("clip.mp4")
        const gone = await upload("sound.mp3", 1)
        await courses.updateCourseLessons({ id: course.lessonIds[1], asset_id: null })
        const input = { asset_ids: [kept.id, gone.id] }
        expect((await deleteMediaAssetWorkflow(getContainer()).run({ input })).result).toEqual([gone.id])
        expect((await deleteMediaAssetWorkflow(getContainer()).run({ input })).result).toEqual([])
        await until(async () => (await get(`assets/${gone.id}`)).status === 404, "it is deleted")
        expect((await fetchBytes(kept.url ?? "")).status).toBe(200)
        expect((await fetchBytes(gone.url ?? "")).status).toBe(403)
        expect((await get(`assets/${gone.id}`)).status).toBe(404)
        expect(existsSync(path.join(root, "courses", course.id, "lessons", course.lessonIds[1]))).toBe(false)
      })
    })
  },
})
