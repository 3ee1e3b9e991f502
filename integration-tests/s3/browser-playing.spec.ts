import { generateKeyPairSync } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { PutBucketCorsCommand } from "@aws-sdk/client-s3"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import type { SignPlaybackInput } from "../../src/modules/course-media/playback-sources"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { makeBucket, s3Options, type TestBucket } from "../../src/providers/media-aws/__tests__/s3-server"
import { S3Objects } from "../../src/providers/media-aws/s3-objects"
import { AwsMediaProvider } from "../../src/providers/media-aws/service"
import { launch, screenshot, visit } from "../browser/browser"
import { play, playedPast, problems, seekTo, untilReady, videoFacts } from "../browser/video"
import { createAdmin, createPublishableKey } from "../fixtures/admin"
import { CLIPS_FOLDER, H264, hasFfmpeg, makeClip, picture, sound } from "../fixtures/clips"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { enroll } from "../fixtures/learning"
import { until } from "../fixtures/until"
import { mediaFixture, uploadFile } from "../fixtures/upload"
import { bucketCors } from "./support/bucket-cors"
import { startEdge, type Edge } from "./support/edge"
import { startForked } from "./support/forked"

jest.setTimeout(240_000)

/** Browsers find every name below localhost by themselves, keep cookies for it, and trust it as they trust https. */
const DOMAIN = "courses.localhost"
const bucketName = `courses-playing-${process.pid}`
const folder = mkdtempSync(path.join(tmpdir(), "courses-playing-"))
process.env.COURSES_CORS = `/^http://shop\\.courses\\.localhost:\\d+$/`
process.env.COURSES_MEDIA_PROCESSING = JSON.stringify({ tempFolder: folder, threads: 2, preset: "ultrafast" })
process.env.COURSES_MEDIA_PROVIDER = JSON.stringify({
  resolve: "./src/providers/media-aws",
  options: { ...s3Options(), bucket: bucketName },
})

/** Addresses end this soon: the shortest that the options allow is a minute. */
const TTL_SECONDS = 6
/** More than a player loads ahead, so that seeking asks for more. */
const FILM_SECONDS = 150
const FILM = [...picture("854x480", FILM_SECONDS, 5), ...sound(FILM_SECONDS), ...H264, "-b:v", "300k", "-c:a", "aac"]
const [HLS, MP4] = [0, 1]
const CAPTIONS = "WEBVTT\n\n00:00.000 --> 02:30.000\nOver, under, through\n"

interface Asked {
  url: URL
  status: number
  /** What the browser sent along. */
  cookie: () => Promise<string>
}

const suite = () =>
  medusaIntegrationTestRunner({
    testSuite: ({ api, getContainer }) => {
      const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
      let bucket: TestBucket
      let edge: Edge
      let shop: { url: string; stop: () => Promise<void> }
      let media: CourseMediaModuleService
      let byCookies: AwsMediaProvider
      let sam: TestCustomer
      let course: TestCourse
      const assets: string[] = []
      let browser: Browser
      let context: BrowserContext
      let page: Page
      let faults: string[]
      /** What was asked of the place that delivers. */
      let asked: Asked[]
      let renewals: number
      let ttlSeconds: number

      beforeAll(async () => {
        const container = getContainer()
        bucket = await makeBucket(bucketName)
        const port = new URL(api.defaults.baseURL ?? "").port
        const admin = await createAdmin(container)
        const key = await createPublishableKey(container)
        const [forked, film, chart] = await Promise.all([
          startForked<number>("start-storefront.mjs", {
            medusaUrl: `http://api.${DOMAIN}:${port}`,
            publishableKey: key.headers["x-publishable-api-key"],
            logFolder: folder,
          }),
          makeClip("film.mp4", FILM).then((file) => readFile(file)),
          mediaFixture("sheet.pdf"),
        ])
        shop = { url: `http://shop.${DOMAIN}:${forked.made}`, stop: forked.stop }
        edge = await startEdge({
          bucket,
          keyGroup: new Map([["K1", publicKey]]),
          origins: [shop.url],
          host: `media.${DOMAIN}`,
        })
        await bucket.s3.send(
          new PutBucketCorsCommand({ Bucket: bucketName, CORSConfiguration: { CORSRules: bucketCors({ shop: shop.url }) } })
        )
        byCookies = new AwsMediaProvider({}, {
          ...bucket.options,
          cloudFront: {
            url: edge.url,
            keys: [{ keyPairId: "K1", privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) }],
            cookies: { domain: DOMAIN },
          },
        })
        await byCookies.start()

        media = container.resolve(COURSE_MEDIA_MODULE)
        sam = await createCustomer(container, key, "sam@example.com")
        course = await createCourse(container, {
          sections: [{ title: "Start", lessons: [{ title: "The film" }, { title: "The file" }] }],
        })
        await enroll(container, sam, course)
        const base = api.defaults.baseURL ?? ""
        const post = (url: string, body: string | object, headers: Record<string, string> = {}) =>
          api.post(`/admin/course-media/assets/${url}`, body, { headers: { ...admin.headers, ...headers } })
        const made = (id: string) =>
          until(async () => {
            const [asset] = await media.presentAssets([id])
            expect(asset?.job?.error ?? null).toBeNull()
            return asset?.job?.state === "done"
          }, "the video is processed")
        for (const lesson_id of course.lessonIds) {
          const { asset } = await uploadFile(base, admin, { purpose: "lesson", lesson_id }, { name: "film.mp4", bytes: film })
          assets.push(asset.id)
          await made(asset.id)
          await post(`${asset.id}/captions?language=en&is_default=true`, CAPTIONS, { "content-type": "text/vtt" })
          if (lesson_id === course.lessonIds[HLS]) {
            await post(`${asset.id}/process`, { ladder: true })
            await made(asset.id)
          }
        }
        const place = { purpose: "resource", course_id: course.id } as const
        await uploadFile(base, admin, place, { name: "Knöpfe & more.pdf", bytes: chart })
        browser = await launch()
      })

      afterAll(async () => {
        await browser?.close()
        await shop?.stop()
        await edge?.stop()
        await new S3Objects(bucket.s3, bucketName).deleteBelow("courses/")
        rmSync(folder, { recursive: true, force: true })
        rmSync(CLIPS_FOLDER, { recursive: true, force: true })
      })

      beforeEach(async () => {
        ttlSeconds = 3_600
        const real = media.signPlayback.bind(media)
        jest.spyOn(media, "signPlayback").mockImplementation((asset, input) => {
          const end = new Date(Date.now() + ttlSeconds * 1000)
          const sooner = (given: Date) => (given < end ? given : end)
          const shorter: SignPlaybackInput = { ...input, expiresAt: sooner(input.expiresAt), hlsExpiresAt: sooner(input.hlsExpiresAt) }
          return real(asset, shorter)
        })
        ;({ context, page, faults } = await visit(browser))
        const token = sam.headers.authorization?.replace("Bearer ", "")
        await page.addInitScript((jwt) => localStorage.setItem("medusa_auth_token", jwt ?? ""), token)
      })

      afterEach(async () => {
        await context.close()
        jest.restoreAllMocks()
        expect(faults).toEqual([])
      })

      const watch = (origin: string) => {
        asked = []
        renewals = 0
        page.on("response", (response) => {
          const url = new URL(response.url())
          const request = response.request()
          renewals += url.pathname === "/courses/playback/renew" && request.method() === "POST" ? 1 : 0
          if (url.origin === origin) {
            asked.push({ url, status: response.status(), cookie: async () => (await request.allHeaders()).cookie ?? "" })
          }
        })
      }
      const refused = () => asked.filter(({ status }) => status >= 400).map(({ url, status }) => [status, url.pathname])
      const open = async (lesson: number) => {
        await page.goto(`${shop.url}/account/courses/${course.id}/${course.lessonIds[lesson]}`)
        await untilReady(page, lesson === HLS)
      }

      const playOverTheEnd = async () => {
        await play(page)
        await playedPast(page, 2 * TTL_SECONDS)
        expect(renewals).toBeGreaterThanOrEqual(2)
        await seekTo(page, 120)
        await playedPast(page, 121)
        expect((await videoFacts(page)).time).toBeLessThan(130)
        expect(refused()).toEqual([])
        expect(await problems(page)).toBe(0)
      }
      const pauseOverTheEnd = async () => {
        await play(page)
        await page.waitForFunction(() => document.querySelector("video")?.paused)
        const over = Date.now() + (TTL_SECONDS + 2) * 1000
        await page.waitForFunction((end) => Date.now() > end, over)
        await seekTo(page, 40)
        await play(page)
        await playedPast(page, 42)
        expect(await problems(page)).toBe(0)
      }
      /** The same address with the cookies of another request. */
      const byHand = async ({ url }: Asked, { cookie }: Asked) =>
        (await fetch(`http://127.0.0.1:${url.port}${url.pathname}`, { headers: { cookie: await cookie() } })).status
      const showsCaptions = async () => {
        await page.getByRole("group", { name: /^Player/ }).focus()
        await page.keyboard.press("c")
        await page.locator(".plyr__captions").getByText("Over, under, through").waitFor()
      }
      const showsPictures = async () => {
        const thumbnail = page.locator(".courses-player__thumbnail")
        await until(async () => {
          // A pointer that rests has the player hide its bar, and the pictures with it: on a slow machine before they came.
          await page.locator(".courses-player").hover()
          await page.locator(".plyr__progress").hover({ timeout: 2_000 }).catch(() => undefined)
          return thumbnail.waitFor({ timeout: 1_500 }).then(() => true, () => false)
        }, "the time line shows its picture")
        expect(await thumbnail.locator("div").evaluate((element) => element.style.backgroundImage)).toContain("blob:")
      }

      describe("from the bucket, by presigned addresses", () => {
        beforeEach(() => watch(new URL(s3Options().endpoint).origin))

        it("plays HLS by playlists in which each address is signed, over their end", async () => {
          ttlSeconds = TTL_SECONDS
          await open(HLS)
          await playOverTheEnd()
          const segments = asked.filter(({ url }) => url.pathname.endsWith(".m4s"))
          expect(segments.every(({ url }) => url.searchParams.has("X-Amz-Signature"))).toBe(true)
          expect(new Set(segments.map(({ url }) => url.searchParams.get("X-Amz-Expires"))).size).toBeGreaterThan(1)
          await pauseOverTheEnd()
          await showsCaptions()
          await showsPictures()
          await screenshot(page, "presigned-hls")
        })

        it("plays a file over the end of its address, and saves a download under its name", async () => {
          ttlSeconds = TTL_SECONDS
          await open(MP4)
          await playOverTheEnd()
          await showsCaptions()
          await showsPictures()
          await page.getByRole("tab", { name: "Resources" }).click()
          const [download] = await Promise.all([
            page.waitForEvent("download"),
            page.getByRole("link", { name: /^Download / }).click(),
          ])
          expect(download.suggestedFilename()).toBe("Knöpfe & more.pdf")
          expect(await readFile(await download.path())).toEqual(await mediaFixture("sheet.pdf"))
        })
      })

      describe("from the bucket, asked by hand", () => {
        it("is refused once an address is changed or over", async () => {
          const lesson = `/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[HLS]}`
          const { data } = await api.post(`${lesson}/playback`, { device_id: "device-0001" }, sam)
          const linesOf = async (url: string) => (await (await fetch(url)).text()).split("\n")
          const master: string = data.playback.sources[0].url
          const variant = new URL((await linesOf(master)).find((line) => line.startsWith("playlists?")) ?? "", master).href
          const segment = (await linesOf(variant)).find((line) => line.includes(".m4s")) ?? ""
          const { key_prefix } = await media.retrieveAsset(assets[HLS])
          const past = await media.provider.signFolder({ keyPrefix: key_prefix, expiresAt: new Date(Date.now() - 1000) })
          const twins: Record<string, string> = {
            "another lesson's file": segment.replace(course.lessonIds[HLS], course.lessonIds[MP4]),
            "another segment": segment.replace("00000.m4s", "00001.m4s"),
            "a later end": segment.replace(/(X-Amz-Expires=)\d+/, "$1604800"),
            "a later start": segment.replace(/(X-Amz-Date=\d{8}T)\d{6}/, "$1235959"),
            "another signature": segment.replace(/(X-Amz-Signature=)\w/, (found) => found.slice(0, -1) + (found.endsWith("0") ? "1" : "0")),
            "no signature": segment.split("?")[0],
            "a time that is over": await past.url(new URL(segment).pathname.split(key_prefix)[1]),
            "a playlist of another file": variant.replace(/\.\w/, (found) => (found === ".Z" ? ".Y" : ".Z")),
          }
          expect([(await fetch(segment)).status, new Set(Object.values(twins)).has(segment)]).toEqual([200, false])
          const statuses = await Promise.all(Object.entries(twins).map(async ([twin, url]) => [twin, (await fetch(url)).status]))
          expect(statuses).toEqual(Object.keys(twins).map((twin) => [twin, 403]))
        })
      })

      describe("from a CDN in the shop's domain, by cookies", () => {
        beforeEach(() => {
          watch(edge.url)
          jest.spyOn(media.provider, "signFolder").mockImplementation((input) => byCookies.signFolder(input))
          jest.spyOn(media.provider, "signDownload").mockImplementation((input) => byCookies.signDownload(input))
        })

        it("plays HLS over the end of its cookies", async () => {
          ttlSeconds = TTL_SECONDS
          await open(HLS)
          const [first] = asked.filter(({ url }) => url.pathname.endsWith(".m4s"))
          await playOverTheEnd()
          await pauseOverTheEnd()
          await showsCaptions()
          await showsPictures()
          await screenshot(page, "cookies-hls")
          expect([await byHand(first, first), await byHand(first, asked[asked.length - 1])]).toEqual([403, 200])
          expect(asked.filter(({ url }) => url.search !== "")).toEqual([])
        })

        it("opens the lesson's own folder, from the shop's own site, and nothing else", async () => {
          await open(HLS)
          const own = asked.find(({ url }) => url.pathname.endsWith(".m4s"))!.url
          const other = (await media.retrieveAsset(assets[MP4])).key_prefix
          /** Past the browser's own cache, which has what was played. */
          const ask = (url: string, credentials: "include" | "omit") =>
            page.evaluate(
              async ({ address, ...how }) => (await fetch(address, { ...how, cache: "reload" })).status,
              { address: url, credentials }
            )
          expect(await ask(own.href, "include")).toBe(200)
          expect(await ask(own.href, "omit")).toBe(403)
          expect(await ask(`${edge.url}/${other}source.mp4`, "include")).toBe(403)
          expect(await ask(`${edge.url}/${(await media.retrieveAsset(assets[HLS])).key_prefix}source.mp4`, "include")).toBe(403)
          const cookies = (await context.cookies(own.href)).filter(({ name }) => name.startsWith("CloudFront-"))
          expect(cookies).toHaveLength(4)
          for (const cookie of cookies) {
            expect(cookie).toMatchObject({ domain: `.${DOMAIN}`, httpOnly: true, secure: true, sameSite: "Lax" })
            // The folder of what plays: the file that was uploaded lies beside it.
            expect(own.pathname.startsWith(cookie.path) && cookie.path.includes(`/${assets[HLS]}/`)).toBe(true)
          }
          await page.goto(`${shop.url.replace(DOMAIN, "another.localhost")}/mark.svg`)
          asked.splice(0)
          await page.evaluate((address) => fetch(address, { mode: "no-cors", credentials: "include", cache: "reload" }).then(() => null), own.href)
          expect(refused()).toEqual([[403, own.pathname]])
        })

        it("plays a file over the end of its cookies", async () => {
          ttlSeconds = TTL_SECONDS
          await open(MP4)
          await playOverTheEnd()
          await showsCaptions()
          await showsPictures()
        })
      })
    },
  })

if (hasFfmpeg() || process.env.CI === "true") {
  suite()
} else {
  it("is left out: there is no ffmpeg on this machine", () => {
    process.stderr.write("browser-playing: no ffmpeg found; nothing was played from a bucket\n")
  })
}
