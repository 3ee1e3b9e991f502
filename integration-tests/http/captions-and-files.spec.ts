import { existsSync } from "node:fs"
import path from "node:path"
import { createStep, createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { AdminCaption, AdminCourseResource, AdminMediaAsset } from "../../src/http/admin"
import type { StoreLesson } from "../../src/http/store"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { deleteCaptionWorkflow, addCaptionWorkflow, updateCaptionWorkflow } from "../../src/workflows/media"
import { arrangeResourcesWorkflow, updateResourceWorkflow } from "../../src/workflows/courses"
import { removeResourceStep } from "../../src/workflows/courses/steps/remove-resource"
import { removeRenditionStep } from "../../src/workflows/media/steps/remove-rendition"
import { createAdmin, createPublishableKey, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { days, enroll } from "../fixtures/learning"
import { fetchSigned, mediaFixture, uploadFile } from "../fixtures/upload"
import { until } from "../fixtures/until"

jest.setTimeout(240_000)

const VTT = "WEBVTT\n\n00:00.000 --> 00:01.500\nHallo\n\n00:01.500 --> 00:02.500\nWelt\n"
const SRT = "1\r\n00:00:00,000 --> 00:00:01,000\r\nHi <b onclick=x>there</b><script>\r\n"

const failStep = createStep("fail-after-files", async (): Promise<never> => {
  throw new Error("something later failed")
})
const addAndFail = createWorkflow("add-caption-and-fail", (input: Parameters<typeof addCaptionWorkflow.runAsStep>[0]["input"]) => {
  addCaptionWorkflow.runAsStep({ input })
  return new WorkflowResponse(failStep())
})
const updateAndFail = createWorkflow("update-caption-and-fail", (input: Parameters<typeof updateCaptionWorkflow.runAsStep>[0]["input"]) => {
  updateCaptionWorkflow.runAsStep({ input })
  return new WorkflowResponse(failStep())
})
const deleteAndFail = createWorkflow("delete-caption-and-fail", (input: Parameters<typeof deleteCaptionWorkflow.runAsStep>[0]["input"]) => {
  deleteCaptionWorkflow.runAsStep({ input })
  return new WorkflowResponse(failStep())
})
const changeResourcesAndFail = createWorkflow(
  "change-resources-and-fail",
  (input: { course_id: string; resource_id: string; resource_ids: string[]; lesson_id: null; update: { title: string } }) => {
    updateResourceWorkflow.runAsStep({ input })
    arrangeResourcesWorkflow.runAsStep({ input })
    removeResourceStep(input)
    return new WorkflowResponse(failStep())
  }
)
const removeRenditionAndFail = createWorkflow("remove-rendition-and-fail", (input: { asset_id: string; rendition_id: string }) => {
  removeRenditionStep(input)
  return new WorkflowResponse(failStep())
})

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let admin: RequestHeaders
    let course: TestCourse
    let media: CourseMediaModuleService
    let base: string

    beforeEach(async () => {
      const container = getContainer()
      admin = await createAdmin(container)
      const lessons = [{ title: "Video" }, { title: "Sound", type: "audio" as const }, { title: "Sheet", type: "document" as const }, { title: "Text", type: "article" as const }]
      course = await createCourse(container, { sections: [{ title: "Start", lessons }] })
      media = container.resolve(COURSE_MEDIA_MODULE)
      base = api.defaults.baseURL ?? ""
    })

    const call = async (method: string, url: string, body?: unknown, headers: Record<string, string> = admin.headers) => {
      const raw = typeof body === "string" || body instanceof Uint8Array
      const response = await fetch(`${base}${url}`, {
        method,
        headers: { ...headers, ...(body !== undefined && { "content-type": raw ? "text/vtt" : "application/json" }) },
        ...(body !== undefined && { body: raw ? new Blob([body as BlobPart]) : JSON.stringify(body) }),
      })
      return { status: response.status, data: await response.json() }
    }
    const fixtureOf = async (name: string, as = name) => ({ name: as, bytes: await mediaFixture(name) })
    const upload = async (target: Parameters<typeof uploadFile>[2], name: string, as = name) =>
      uploadFile(base, admin, target, await fixtureOf(name, as))
    const lessonFile = async (name: string, lesson = 0): Promise<AdminMediaAsset> => {
      const { asset, message } = await upload({ purpose: "lesson", lesson_id: course.lessonIds[lesson] }, name)
      expect(message).toBeUndefined()
      return asset
    }
    const captionsPath = (asset: { id: string }) => `/admin/course-media/assets/${asset.id}/captions`
    const add = (asset: { id: string }, query: string, body: string | Uint8Array = VTT) =>
      call("POST", `${captionsPath(asset)}?${query}`, body)
    const list = async (asset: { id: string }): Promise<AdminCaption[]> => (await call("GET", captionsPath(asset))).data.captions
    const brief = async (asset: { id: string }) => (await list(asset)).map(({ language, label, is_default }) => [language, label, is_default])

    describe("captions", () => {
      it("are added from SRT and WebVTT, sanitised and kept as WebVTT, and saved under the video's name", async () => {
        const asset = await lessonFile("clip.mp4")
        expect(await list(asset)).toEqual([])
        const { status, data } = await add(asset, "language=EN-us", Buffer.from(`\ufeff${SRT}`, "utf16le"))
        const caption = expect.objectContaining({ language: "en-US", is_default: true, cue_count: 1, ends_at_seconds: 1 })
        expect([status, data]).toEqual([200, { caption, skipped: [], skipped_count: 0 }])
        expect(JSON.stringify(data)).not.toContain("file_key")
        const seen = await fetchSigned(data.caption.url, base)
        expect([seen.status, seen.bytes.toString("utf8")]).toEqual([200, "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHi <b>there</b>\n"])
        expect(seen.disposition).toContain('filename="clip.en-US.vtt"')
        await add(asset, "language=de&label=Deutsch%20(kurz)")
        expect(await brief(asset)).toEqual([["en-US", "English (United States)", true], ["de", "Deutsch (kurz)", false]])
      })

      it("are taken without what cannot be shown, which is listed", async () => {
        const asset = await lessonFile("clip.mp4")
        const file = `1\n00:00:00,000 --> 00:00:01,000\nHi\n\n2\n\n3\n00:00:02,000 --> 00:00:02,000\nHm\n\n${"x\n\n".repeat(60)}`
        const { status, data } = await add(asset, "language=de", file)
        expect([status, data.caption.cue_count, data.skipped_count, data.skipped.length]).toEqual([200, 1, 62, 50])
        expect(data.skipped.slice(0, 2)).toEqual([
          { line: 5, message: 'no times stand above "2", so it belongs to no cue' },
          { line: 8, message: "the cue ends at the moment that it begins" },
        ])
        const seen = await fetchSigned(data.caption.url, base)
        expect(seen.bytes.toString("utf8")).toBe("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHi\n")
      })

      it("are replaced by language under a new id, and hold one default", async () => {
        const asset = await lessonFile("sound.mp3", 1)
        const { data: first } = await add(asset, "language=de")
        await add(asset, "language=fr&is_default=true")
        await add(asset, "language=ar")
        expect(await brief(asset)).toEqual([["fr", "Français", true], ["de", "Deutsch", false], ["ar", "العربية", false]])
        const { data: again } = await add(asset, "language=de", SRT)
        expect(again.caption.id).not.toBe(first.caption.id)
        expect(again.caption).toMatchObject({ cue_count: 1, is_default: false })
        expect((await fetchSigned(first.caption.url, base)).status).toBe(200)
        const one = `${captionsPath(asset)}/${again.caption.id}`
        expect((await call("POST", one, { is_default: true, label: "Auf Deutsch" })).data.caption).toMatchObject({ is_default: true, label: "Auf Deutsch" })
        expect(await brief(asset)).toEqual([["de", "Auf Deutsch", true], ["fr", "Français", false], ["ar", "العربية", false]])
        const taken = await call("POST", one, { language: "fr" })
        expect([taken.status, taken.data.message]).toEqual([400, "language: the file has captions in fr already"])
        expect((await call("POST", one, { language: "de-AT" })).data.caption.language).toBe("de-AT")
        expect((await call("DELETE", one)).data).toEqual({ id: again.caption.id, object: "course_media_caption", deleted: true })
        expect((await call("DELETE", one)).status).toBe(404)
        expect(await brief(asset)).toEqual([["fr", "Français", false], ["ar", "العربية", false]])
      })

      it("stay one default whoever changes them at the same moment; the database holds it", async () => {
        const asset = await lessonFile("clip.mp4")
        const answers = await Promise.all(["de", "fr", "ar", "en", "de", "it"].map((language) => add(asset, `language=${language}&is_default=true`)))
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
        const captions = await list(asset)
        expect(captions.map(({ language }) => language).sort()).toEqual(["ar", "de", "en", "fr", "it"])
        expect(captions.filter(({ is_default }) => is_default)).toHaveLength(1)
        const rows = await media.listCourseMediaCaptions({ asset_id: asset.id })
        await expect(media.updateCourseMediaCaptions(rows.map(({ id }) => ({ id, is_default: true })))).rejects.toThrow()
      })

      it.each<[name: string, query: string, body: string | Uint8Array, message: RegExp]>([
        ["no language", "", VTT, /^language: /],
        ["an unknown language", "language=xx", VTT, /^language: expected the tag of a language/],
        ["a default that is neither", "language=de&is_default=yes", VTT, /^is_default: /],
        ["an empty label", "language=de&label=", VTT, /^label: /],
        ["an unknown parameter", "language=de&surprise=1", VTT, /^surprise: unknown field/],
        ["Latin-1", "language=de", Buffer.from("1\n00:00:01,000 --> 00:00:02,000\nKnöten", "latin1"), /^body: .*UTF-8.*Latin-1/],
        ["bad cues only", "language=de", "1\n00:00:02,000 --> 00:00:01,000\nx\n\nnonsense", /^body: line 2: the file has no cue that can be shown; the cue ends before it begins/],
        ["an empty file", "language=de", "", /^body: line 1: the file has no cue/],
        ["no captions", "language=de", "\0\0\0 ftypisom not captions", /^body: line 1/],
        ["too large a file", "language=de", `${VTT}${" ".repeat(1_048_577)}`, /^body: a caption file may have at most 1 MB/],
      ])("refuse %s", async (_name, query, body, message) => {
        const asset = await lessonFile("clip.mp4")
        const { status, data } = await add(asset, query, body)
        expect([status, data.message]).toEqual([400, expect.stringMatching(message)])
        expect(["course_invalid_input", "course_captions_refused"]).toContain(data.code)
        expect(await list(asset)).toEqual([])
      })

      it("refuse a document, an unknown file and a file of another", async () => {
        const sheet = await lessonFile("sheet.pdf", 2)
        expect((await add(sheet, "language=de")).data).toMatchObject({ code: "course_invalid_input", message: expect.stringContaining("neither a video nor a sound file") })
        expect((await add({ id: "nope" }, "language=de")).status).toBe(404)
        expect((await call("GET", captionsPath({ id: "nope" }))).status).toBe(404)
        const video = await lessonFile("clip.mp4")
        const sound = await lessonFile("sound.mp3", 1)
        const { data } = await add(video, "language=de")
        expect((await call("POST", `${captionsPath(sound)}/${data.caption.id}`, { label: "x" })).status).toBe(404)
        expect((await call("DELETE", `${captionsPath(sound)}/${data.caption.id}`)).status).toBe(404)
        expect((await call("GET", captionsPath(video), undefined, {})).status).toBe(401)
      })

      it("go over to the file that takes the place of theirs", async () => {
        const first = await lessonFile("clip.mp4")
        await add(first, "language=de")
        await add(first, "language=fr")
        const second = await lessonFile("clip-90.mp4")
        expect(await brief(second)).toEqual([["de", "Deutsch", true], ["fr", "Français", false]])
        const [caption] = await list(second)
        expect((await fetchSigned(caption.url, base)).bytes.toString("utf8")).toContain("Hallo")
        await until(async () => !(await media.listCourseMediaCaptions({ asset_id: first.id })).length, "the old captions are deleted")
        await call("POST", `/admin/courses/${course.id}/lessons/${course.lessonIds[0]}`, { asset_id: null })
        expect(await brief(await lessonFile("clip.mp4"))).toEqual([])
      })

      it("are as before where something later fails", async () => {
        const asset = await lessonFile("clip.mp4")
        const { data } = await add(asset, "language=de")
        const before = await media.listCourseMediaCaptions({ asset_id: asset.id }, { select: ["id", "label", "is_default", "file_key"] })
        const ids = { asset_id: asset.id, caption_id: data.caption.id }
        const track = { asset_id: asset.id, label: "x", is_default: true, vtt: VTT, cue_count: 2, ends_at_seconds: 2 }
        for (const run of [
          () => addAndFail(getContainer()).run({ input: { ...track, language: "de" } }),
          () => addAndFail(getContainer()).run({ input: { ...track, language: "fr" } }),
          () => updateAndFail(getContainer()).run({ input: { ...ids, update: { label: "y", is_default: false } } }),
          () => deleteAndFail(getContainer()).run({ input: ids }),
        ]) {
          await expect(run()).rejects.toMatchObject({ message: "something later failed" })
          expect(await media.listCourseMediaCaptions({ asset_id: asset.id }, { select: ["id", "label", "is_default", "file_key"] })).toEqual(before)
        }
      })
    })

    describe("files to download", () => {
      const resources = async (): Promise<AdminCourseResource[]> => (await call("GET", `/admin/courses/${course.id}/resources`)).data.resources
      const titles = async () => (await resources()).map(({ title, lesson_id }) => [title, lesson_id === null ? "course" : "lesson"])
      const ofCourse = () => ({ purpose: "resource" as const, course_id: course.id })

      it("are uploaded for a course and a lesson, named, ordered and deleted with their bytes", async () => {
        for (const [name, type] of [["sheet.pdf", "application/pdf"], ["letter.docx", "application/vnd"], ["any.zip", "application/zip"], ["picture.png", "image/png"], ["sound.mp3", "audio/mpeg"]]) {
          const { status, asset } = await upload(ofCourse(), name)
          expect([status, asset.status]).toEqual([200, "ready"])
          expect(asset.content_type).toContain(type)
        }
        await upload({ purpose: "resource", lesson_id: course.lessonIds[0] }, "sheet.pdf", "Knot chart – v2.pdf")
        const all = await resources()
        expect(all.map(({ title }) => title).sort()).toEqual(["Knot chart – v2", "any", "letter", "picture", "sheet", "sound"])
        const own = all.filter(({ lesson_id }) => lesson_id === null).map(({ id }) => id)
        const order = [...own].reverse()
        const path_ = `/admin/courses/${course.id}/resources`
        const arranged = await call("POST", path_, { lesson_id: null, resource_ids: order })
        expect(arranged.data.resources.filter((it: AdminCourseResource) => it.lesson_id === null).map((it: AdminCourseResource) => it.id)).toEqual(order)
        for (const wrong of [order.slice(1), [...order, order[0]], [...order.slice(1), "nope"]]) {
          expect((await call("POST", path_, { lesson_id: null, resource_ids: wrong })).data.code).toBe("course_outline_mismatch")
        }
        expect((await call("POST", path_, { lesson_id: null, resource_ids: own, expected: own })).data.code).toBe("course_changed_meanwhile")
        expect((await call("POST", path_, { lesson_id: null, resource_ids: order, expected: order })).status).toBe(200)
        const lessonOnes = await resources()
        const file = lessonOnes.find(({ lesson_id }) => lesson_id)!
        expect((await call("POST", `${path_}/${file.id}`, { title: " Chart " })).data.resource).toMatchObject({ title: "Chart", lesson_id: course.lessonIds[0] })
        const stale = await call("POST", `${path_}/${file.id}`, { title: "Graph", expected: { title: "Knot chart – v2" } })
        expect(stale).toMatchObject({ status: 409, data: { code: "course_changed_meanwhile", resource: { title: "Chart" } } })
        expect(stale.data.message).toBe("File “Chart” was changed meanwhile: title is now “Chart”")
        const folder = path.join(process.env.COURSES_MEDIA_ROOT ?? "", "courses", course.id, "lessons", course.lessonIds[0], "resources", file.asset.id)
        expect(existsSync(folder)).toBe(true)
        expect((await call("DELETE", `${path_}/${file.id}`)).data).toMatchObject({ deleted: true, object: "course_resource" })
        await until(async () => !existsSync(folder), "its bytes are deleted")
        expect((await call("DELETE", `${path_}/${file.id}`)).status).toBe(404)
        expect((await call("POST", `${path_}/${own[0]}`, { title: "" })).status).toBe(400)
        const other = await createCourse(getContainer())
        expect((await call("POST", `/admin/courses/${other.id}/resources/${own[0]}`, { title: "x" })).status).toBe(404)
        expect((await call("GET", "/admin/courses/nope/resources")).status).toBe(404)
      })

      it("outlive a new video of their lesson, and go with the lesson", async () => {
        await lessonFile("clip.mp4")
        await upload({ purpose: "resource", lesson_id: course.lessonIds[0] }, "sheet.pdf")
        await lessonFile("clip.webm")
        expect(await titles()).toEqual([["sheet", "lesson"]])
        const [{ asset }] = await resources()
        expect((await fetchSigned(asset.url ?? "", base)).status).toBe(200)
        await call("DELETE", `/admin/courses/${course.id}/lessons/${course.lessonIds[0]}`)
        expect(await titles()).toEqual([])
        await until(async () => !(await media.listCourseMediaAssets({ id: asset.id })).length, "the file is deleted")
      })

      it("refuse what is of no known type, and leave nothing of it", async () => {
        const bad = await uploadFile(base, admin, ofCourse(), { name: "x.pdf", bytes: Buffer.from("<script>alert(1)</script>") })
        expect([bad.status, bad.message]).toEqual([400, expect.stringContaining("of no known type; this place takes PDF")])
        expect(await titles()).toEqual([])
        await upload(ofCourse(), "sheet.pdf")
        const refused = { key_prefix: { $like: `courses/${course.id}/resources/%` }, status: "failed" as const }
        await until(async () => !(await media.listCourseMediaAssets(refused)).length, "the refused file is deleted")
        for (const target of [{}, { lesson_id: course.lessonIds[0], course_id: course.id }, { lesson_id: "nope" }, { course_id: "nope" }]) {
          const { status } = await upload({ purpose: "resource", ...target }, "sheet.pdf")
          expect([400, 404]).toContain(status)
        }
      })

      it("are as before where something later fails", async () => {
        await upload(ofCourse(), "sheet.pdf")
        await upload(ofCourse(), "letter.docx")
        const before = await resources()
        const ids = before.map(({ id }) => id)
        const input = { course_id: course.id, resource_id: ids[0], resource_ids: [...ids].reverse(), lesson_id: null, update: { title: "x" } }
        await expect(changeResourcesAndFail(getContainer()).run({ input })).rejects.toMatchObject({ message: "something later failed" })
        expect((await resources()).map(({ id, title }) => [id, title])).toEqual(before.map(({ id, title }) => [id, title]))
      })
    })

    describe("further heights", () => {
      const target = () => ({ purpose: "rendition" as const, lesson_id: course.lessonIds[0] })
      const renditionsOf = async (asset: { id: string }): Promise<AdminMediaAsset[]> =>
        (await call("GET", `/admin/course-media/assets/${asset.id}/renditions`)).data.renditions

      it("are of the same video, one of each height, beside what else was made of it", async () => {
        const early = await upload(target(), "clip-90.mp4")
        expect([early.status, early.message]).toEqual([400, expect.stringContaining("has no video that is ready")])
        const main = await lessonFile("clip.mp4")
        const hls = { master_key: "hls/job_1/master.m3u8", heights: [180] }
        await media.updateCourseMediaAssets({ id: main.id, renditions: { hls } })
        const { asset } = await upload(target(), "clip-90.mp4")
        expect(asset).toMatchObject({ status: "ready", height: 90 })
        const { renditions, key_prefix } = await media.retrieveCourseMediaAsset(main.id)
        const mp4 = [{ file_key: `mp4/${asset.id}/source.mp4`, content_type: "video/mp4", height: 90, size_bytes: asset.size_bytes }]
        expect(renditions).toEqual({ hls, mp4 })
        const [listed] = await renditionsOf(main)
        expect(listed).toMatchObject({ id: asset.id, file_name: "clip-90.mp4", height: 90 })
        expect((await fetchSigned(listed.url ?? "", base)).bytes.length).toBe(asset.size_bytes)
        const folder = path.join(process.env.COURSES_MEDIA_ROOT ?? "", key_prefix, "mp4", asset.id)
        expect(existsSync(folder)).toBe(true)
        for (const [name, message] of [
          ["clip-90.mp4", "There is a file of the height 90 already"],
          ["clip-moov-last.mp4", "There is a file of the height 180 already"],
          ["clip-long.mp4", "It is 5.0 s long, but the lesson's video 3.0 s: it is another video"],
          ["clip.webm", "another height of a video is an MP4"],
          ["sheet.pdf", "By its bytes it is a PDF document"],
        ]) {
          const refused = await upload(target(), name)
          expect([refused.status, refused.message]).toEqual([400, expect.stringContaining(message)])
        }
        expect((await renditionsOf(main)).map(({ height }) => height)).toEqual([90])
        const sound = await lessonFile("sound.mp3", 1)
        expect((await upload({ ...target(), lesson_id: course.lessonIds[1] }, "clip-90.mp4")).status).toBe(400)
        expect((await call("DELETE", `/admin/course-media/assets/${sound.id}/renditions/${asset.id}`)).status).toBe(404)
        await expect(removeRenditionAndFail(getContainer()).run({ input: { asset_id: main.id, rendition_id: asset.id } })).rejects.toMatchObject({ message: "something later failed" })
        expect((await media.retrieveCourseMediaAsset(main.id)).renditions).toEqual({ hls, mp4 })
        expect((await call("DELETE", `/admin/course-media/assets/${main.id}/renditions/${asset.id}`)).status).toBe(200)
        expect((await media.retrieveCourseMediaAsset(main.id)).renditions).toEqual({ hls, mp4: [] })
        await until(async () => !existsSync(folder), "its bytes are deleted")
        expect(await renditionsOf(main)).toEqual([])
      })

      it("go with the video that is replaced", async () => {
        await lessonFile("clip.mp4")
        const { asset } = await upload(target(), "clip-90.mp4")
        const second = await lessonFile("clip.mp4")
        await until(async () => !(await media.listCourseMediaAssets({ id: asset.id })).length, "the height is deleted")
        expect(await renditionsOf(second)).toEqual([])
        expect((await upload(target(), "clip-90.mp4")).status).toBe(200)
      })
    })

    describe("a shopper", () => {
      let key: RequestHeaders
      let sam: TestCustomer

      beforeEach(async () => {
        key = await createPublishableKey(getContainer())
        sam = await createCustomer(getContainer(), key, "sam@example.com")
      })

      const lesson = (index: number, who: RequestHeaders = sam) =>
        call("GET", `/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[index]}`, undefined, who.headers)

      it("gets captions, files and documents that are signed, with their names", async () => {
        const video = await lessonFile("clip.mp4")
        await add(video, "language=de")
        await add(video, "language=ar&is_default=true", SRT)
        await lessonFile("sheet.pdf", 2)
        await upload({ purpose: "resource", lesson_id: course.lessonIds[0] }, "any.zip", "Übung 1.zip")
        await upload({ purpose: "resource", course_id: course.id }, "sheet.pdf", "Plan.pdf")
        await enroll(getContainer(), sam, course)
        const { data } = await lesson(0)
        const played: StoreLesson = data.lesson
        expect(played.captions.map(({ language, label, is_default }) => [language, label, is_default])).toEqual([["ar", "العربية", true], ["de", "Deutsch", false]])
        const vtt = await fetchSigned(played.captions[1].url, base)
        expect([vtt.status, vtt.type, vtt.bytes.toString("utf8").includes("Hallo")]).toEqual([200, expect.stringContaining("text/vtt"), true])
        expect(played.document).toBeNull()
        expect(played.resources.map(({ title, file_name }) => [title, file_name])).toEqual([["Übung 1", "Übung 1.zip"]])
        expect(played.course_resources.map(({ title }) => title)).toEqual(["Plan"])
        const zip = await fetchSigned(played.resources[0].url, base)
        expect([zip.status, zip.disposition]).toEqual([200, expect.stringContaining("attachment; filename=\"_bung 1.zip\"; filename*=UTF-8''%C3%9Cbung%201.zip")])
        const sheet: StoreLesson = (await lesson(2)).data.lesson
        expect(sheet.document).toMatchObject({ content_type: "application/pdf", file_name: "sheet.pdf" })
        const shown = await fetchSigned(sheet.document!.url, base)
        expect([shown.status, shown.type, shown.disposition]).toEqual([200, "application/pdf", null])
        expect(sheet.resources.map(({ file_name }) => file_name)).toEqual(["sheet.pdf"])
        expect(sheet.captions).toEqual([])
        expect(JSON.stringify([played, sheet])).not.toMatch(/key_prefix|file_key/)
        const playback = await call("POST", `/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[0]}/playback`, { device_id: "device-0001" }, sam.headers)
        expect(playback.data.playback.captions.map((caption: { language: string }) => caption.language)).toEqual(["ar", "de"])
      })

      it("plays nothing with what a lesson's page signs: that takes a session, which streams are counted by", async () => {
        const video = await lessonFile("clip.mp4")
        await add(video, "language=de")
        await enroll(getContainer(), sam, course)
        const { data } = await call("POST", `/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[0]}/playback`, { device_id: "device-0001" }, sam.headers)
        const film = new URL(data.playback.sources[0].url)
        expect((await fetchSigned(film.href, base)).status).toBe(200)
        const { captions }: StoreLesson = (await lesson(0)).data.lesson
        film.search = new URL(captions[0].url).search
        expect((await fetchSigned(film.href, base)).status).toBe(403)
      })

      it("may read a document's preview without an account", async () => {
        const { asset } = await upload({ purpose: "lesson", lesson_id: course.lessonIds[2] }, "sheet.pdf")
        const url = `/store/courses/${course.handle}/lessons/${course.lessonIds[2]}/preview`
        expect((await call("GET", url, undefined, key.headers)).status).toBe(404)
        await getContainer().resolve<CourseModuleService>(COURSE_MODULE).updateCourseLessons({ id: course.lessonIds[2], is_preview: true })
        const { data } = await call("GET", url, undefined, key.headers)
        expect(data.preview.sources).toEqual([{ url: expect.stringContaining(asset.id), type: "application/pdf", height: null }])
        expect((await fetchSigned(data.preview.sources[0].url, base)).status).toBe(200)
      })

      it("gets none of it without access", async () => {
        const video = await lessonFile("clip.mp4")
        await add(video, "language=de")
        await upload({ purpose: "resource", course_id: course.id }, "sheet.pdf")
        const eve = await createCustomer(getContainer(), key, "eve@example.com")
        const old = await createCustomer(getContainer(), key, "old@example.com")
        const out = await createCustomer(getContainer(), key, "out@example.com")
        await enroll(getContainer(), old, course, { starts_at: days(-9), expires_at: days(-1) })
        await enroll(getContainer(), out, course, { state: "revoked" })
        for (const [who, reason] of [[eve, "not_enrolled"], [old, "expired"], [out, "revoked"]] as const) {
          const { status, data } = await lesson(0, who)
          expect([status, data.denial.reason, JSON.stringify(data).includes("http")]).toEqual([403, reason, false])
          expect((await call("GET", "/store/customers/me/courses/downloads", undefined, who.headers)).data.downloads).toEqual([])
        }
        expect((await lesson(0, key)).status).toBe(401)
        await getContainer().resolve<CourseModuleService>(COURSE_MODULE).updateCourseLessons({ id: course.lessonIds[0], is_preview: true })
        const preview = await lesson(0, eve)
        expect([preview.status, preview.data.lesson.captions.length, preview.data.lesson.course_resources]).toEqual([200, 1, []])
      })
    })
  },
})
