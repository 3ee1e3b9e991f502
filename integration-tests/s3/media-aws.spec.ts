import { createHash, generateKeyPairSync } from "node:crypto"
import { readFile } from "node:fs/promises"
import path from "node:path"
import { CreateBucketCommand, ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { AdminUpload } from "../../src/http/admin"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { s3Options } from "../../src/providers/media-aws/__tests__/s3-server"
import { AwsMediaProvider } from "../../src/providers/media-aws/service"
import { createAdmin, createPublishableKey, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { enroll } from "../fixtures/learning"
import { until } from "../fixtures/until"

jest.setTimeout(180_000)

const bucket = `courses-http-${process.pid}`
const s3 = new S3Client({ ...s3Options(), region: "us-east-1", forcePathStyle: true })
process.env.COURSES_MEDIA_PROVIDER = JSON.stringify({
  resolve: "./src/providers/media-aws",
  options: { ...s3Options(), bucket },
})

const fixture = (name: string) => readFile(path.join(__dirname, "..", "fixtures", "media", name))
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
const fetchBytes = async (url: string) => {
  const response = await fetch(url)
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, type: response.headers.get("content-type"), hash: sha256(bytes) }
}

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let admin: RequestHeaders
    let sam: TestCustomer
    let course: TestCourse

    beforeAll(() => s3.send(new CreateBucketCommand({ Bucket: bucket })))

    beforeEach(async () => {
      const container = getContainer()
      admin = await createAdmin(container)
      sam = await createCustomer(container, await createPublishableKey(container), "sam@example.com")
      course = await createCourse(container, { sections: [{ title: "Start", lessons: [{ title: "Video" }] }] })
      await enroll(container, sam, course)
    })

    const post = (url: string, body: object = {}) =>
      api.post(`/admin/course-media/${url}`, body, { ...admin, validateStatus: () => true })
    const open = async (name: string, size: number): Promise<AdminUpload> => {
      const body = { purpose: "lesson", lesson_id: course.lessonIds[0], file_name: name, content_type: "video/mp4", size_bytes: size }
      return (await post("uploads", body)).data.upload
    }
    const send = async (upload: AdminUpload, file: Buffer) => {
      const { parts } = (await post(`uploads/${upload.id}/parts`, { part_numbers: [1] })).data
      const [{ url, method, headers }] = parts
      const { status } = await fetch(url, { method, headers, body: new Uint8Array(file) })
      expect(status).toBe(200)
    }
    const stored = async () => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `courses/${course.id}/` }))
      return Contents.map(({ Key }) => Key ?? "")
    }
    const play = async () =>
      api.post(
        `/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[0]}/playback`,
        { device_id: "device-0001" },
        { headers: sam.headers, validateStatus: () => true }
      )

    it("takes a video from the dashboard to the shopper, who plays it through a signed address", async () => {
      const file = await fixture("clip.mp4")
      const opened = await open("Knots.mp4", file.length)
      await send(opened, file)
      for (const { status, data } of [await post(`uploads/${opened.id}/complete`), await post(`uploads/${opened.id}/complete`)]) {
        expect([status, data.asset?.status, data.asset?.content_type, data.asset?.width]).toEqual([200, "ready", "video/mp4", 320])
      }
      const asset = await getContainer().resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).retrieveAsset(opened.asset_id)
      expect(asset.provider).toBe("aws")

      const { status, data } = await play()
      expect(status).toBe(200)
      const [source] = data.playback.sources
      expect(await fetchBytes(source.url)).toEqual({ status: 200, type: "video/mp4", hash: sha256(file) })
      expect((await fetchBytes(source.url.split("?")[0])).status).toBe(403)
      const { "X-Amz-Date": signed, "X-Amz-Expires": lives } = Object.fromEntries(new URL(source.url).searchParams)
      const start = Date.parse(signed.replace(/(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)/, "$1-$2-$3:$4:$5"))
      expect(start + Number(lives) * 1000).toBe(Date.parse(data.playback.expires_at))
      const seconds = (Date.parse(data.playback.expires_at) - Date.now()) / 1000
      expect(seconds).toBeGreaterThan(10_700)
      expect(seconds).toBeLessThanOrEqual(10_800)
    })

    it("delivers a file as what its bytes are, and deletes what it replaces", async () => {
      const [first, second] = [await fixture("clip.mp4"), await fixture("clip.webm")]
      const opened = await open("one.mp4", first.length)
      await send(opened, first)
      await post(`uploads/${opened.id}/complete`)
      const old = (await play()).data.playback.sources[0].url
      const again = await open("named-wrongly.mp4", second.length)
      await send(again, second)
      expect((await post(`uploads/${again.id}/complete`)).data.asset).toMatchObject({ content_type: "video/webm" })
      await until(async () => (await stored()).every((key) => key.includes(again.asset_id)), "the first file is deleted")
      expect(await stored()).toHaveLength(1)
      expect((await fetchBytes((await play()).data.playback.sources[0].url)).type).toBe("video/webm")
      expect((await fetchBytes(old)).status).toBe(404)
    })

    it("refuses a PDF that says it is a video, and keeps none of it", async () => {
      const file = await fixture("sheet.pdf")
      const opened = await open("video.mp4", file.length)
      await send(opened, file)
      for (const answer of [await post(`uploads/${opened.id}/complete`), await post(`uploads/${opened.id}/complete`)]) {
        expect([answer.status, answer.data.code]).toEqual([400, "course_media_refused"])
      }
      expect(await stored()).toEqual([])
      expect((await play()).data.code).toBe("course_lesson_not_playable")
    })

    it("aborts, and leaves nothing open in the bucket", async () => {
      const opened = await open("large.mp4", 50_000_000)
      const early = await post(`uploads/${opened.id}/complete`)
      expect([early.status, early.data.code]).toEqual([400, "course_upload_incomplete"])
      await api.delete(`/admin/course-media/uploads/${opened.id}`, admin)
      const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: `courses/${course.id}/` }))
      expect(Uploads).toEqual([])
    })

    it("delivers by cookies where a store wants that: set for the browser, told to whoever asks on its behalf", async () => {
      const file = await fixture("clip.mp4")
      const opened = await open("Knots.mp4", file.length)
      await send(opened, file)
      await post(`uploads/${opened.id}/complete`)
      const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
      const keys = [{ keyPairId: "K1", privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) }]
      const cloudFront = { url: "https://media.shop.example", keys, cookies: { domain: "shop.example" } }
      const byCookies = new AwsMediaProvider({}, { ...s3Options(), bucket, cloudFront })
      await byCookies.start()
      const { provider } = getContainer().resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
      const signing = jest.spyOn(provider, "signFolder").mockImplementation((input) => byCookies.signFolder(input))

      const first = await play()
      const token = first.data.playback.session_token
      const renewal = { headers: { origin: "http://localhost:5173" }, validateStatus: () => true }
      const renewed = await api.post("/courses/playback/renew", { token }, renewal)
      for (const { status, headers, data } of [first, renewed]) {
        const [source] = data.playback.sources
        const folder = `/courses/${course.id}/lessons/${course.lessonIds[0]}/${opened.asset_id}/`
        expect([status, new URL(source.url).pathname.startsWith(folder), new URL(source.url).search]).toEqual([200, true, ""])
        const set = headers["set-cookie"].filter((cookie: string) => cookie.startsWith("CloudFront-"))
        expect(set).toHaveLength(4)
        for (const { name, value, domain, path: below, expires_at } of data.playback.cookies) {
          const cookie: string = set.find((line: string) => line.startsWith(`${name}=${value};`))
          expect(cookie).toContain(`Domain=${domain}; Path=${below};`)
          expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/)
          expect([domain, below, expires_at]).toEqual(["shop.example", folder, data.playback.expires_at])
          const seconds = Number(/Max-Age=(\d+)/.exec(cookie)?.[1])
          expect(Math.abs(seconds - (Date.parse(expires_at) - Date.now()) / 1000)).toBeLessThan(30)
        }
      }
      expect(renewed.headers["access-control-allow-credentials"]).toBe("true")
      expect(renewed.headers["access-control-allow-origin"]).toBe("http://localhost:5173")
      signing.mockRestore()
      const signed = await play()
      expect([signed.data.playback.cookies, signed.headers["set-cookie"]]).toEqual([undefined, undefined])
    })

    it("serves none of it by this server's own routes", async () => {
      const folder = `courses/${course.id}/lessons/${course.lessonIds[0]}`
      expect((await api.get(`/courses/media/${folder}/asset_1/source.mp4`, { validateStatus: () => true })).status).toBe(404)
    })
  },
})
