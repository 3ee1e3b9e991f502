import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { derivePlaylistKey, signPlaylistToken } from "../../src/api/courses/media/playlists/token"
import type { RenewedPlayback } from "../../src/http/playback"
import type { HlsAddresses, StoreLessonPreview, StorePlayback } from "../../src/http/store"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { COURSE_LEARNING_MODULE } from "../../src/modules/course-learning"
import { deriveSessionKey, signSessionToken } from "../../src/modules/course-learning/playback/session-token"
import type CourseLearningModuleService from "../../src/modules/course-learning/service"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { storeSecret } from "../../src/store-secret"
import { createPublishableKey, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { giveHeights, giveHls } from "../fixtures/hls"
import { days, enroll, recordSql } from "../fixtures/learning"

jest.setTimeout(120_000)

const HLS = "application/vnd.apple.mpegurl"
const minutesUntil = (date: string) => (new Date(date).getTime() - Date.now()) / 60_000
/** A token with one character of its signature changed. */
const damaged = (token: string) => token.replace(/.$/, (last) => (last === "A" ? "B" : "A"))

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let key: RequestHeaders
    let sam: TestCustomer
    let course: TestCourse
    let enrollmentId: string

    const learning = () => getContainer().resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
    const media = () => getContainer().resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)

    beforeAll(async () => {
      key = await createPublishableKey(getContainer())
    })

    beforeEach(async () => {
      sam = await createCustomer(getContainer(), key, "sam@example.com")
      course = await createCourse(getContainer())
      enrollmentId = await enroll(getContainer(), sam, course)
      await giveHls(getContainer(), course.lessonIds[0])
    })

    const open = async (lesson = 0, device = "device-0001", of = course): Promise<StorePlayback> => {
      const { status, data } = await api.post(
        `/store/customers/me/courses/${of.id}/lessons/${of.lessonIds[lesson]}/playback`,
        { device_id: device },
        { headers: sam.headers, validateStatus: () => true }
      )
      expect({ status, data }).toMatchObject({ status: 200 })
      return data.playback
    }
    const hlsOf = ({ sources }: Pick<StorePlayback, "sources">): HlsAddresses => {
      expect(sources).toHaveLength(1)
      expect(sources[0].hls).toBeDefined()
      return sources[0].hls!
    }
    /** The server tells its configured address; the tests' own port is another. */
    const get = (url: string, headers: Record<string, string> = {}) =>
      api.get(url.replace(/^https?:\/\/[^/]+/, ""), { headers, validateStatus: () => true, responseType: "text" })
    const renew = (token: unknown, headers: Record<string, string> = {}) =>
      api.post("/courses/playback/renew", { token }, { headers, validateStatus: () => true })
    const renewed = async (token: string): Promise<RenewedPlayback> => {
      const { status, data } = await renew(token)
      expect({ status, data }).toMatchObject({ status: 200 })
      return data.playback
    }
    const change = (entitlement: Record<string, unknown>) =>
      getContainer()
        .resolve(ContainerRegistrationKeys.PG_CONNECTION)("course_entitlement")
        .where({ enrollment_id: enrollmentId })
        .update(entitlement)
    const tokenUntil = (sessionId: string, expiresAt: Date) =>
      signSessionToken(deriveSessionKey(storeSecret(getContainer())), { sessionId, expiresAt })

    describe("opening a lesson with HLS", () => {
      it("answers one master playlist that one query opens for ten minutes, with all of its folder", async () => {
        const playback = await open()
        const hls = hlsOf(playback)
        expect(playback.sources[0]).toMatchObject({ type: HLS, height: 360 })
        expect(hls.heights).toEqual([240, 144])
        expect(minutesUntil(playback.expires_at)).toBeGreaterThan(9.5)
        expect(minutesUntil(playback.expires_at)).toBeLessThanOrEqual(10)
        expect(minutesUntil(hls.native_expires_at)).toBeGreaterThan(178)
        const files = ["job_1/master.m3u8", "job_1/v240/index.m3u8", "job_1/v144/seg-2.m4s", "job_1/sprite-1.jpg"]
        for (const file of files) {
          expect([file, (await get(`${hls.folder_url}${file}?${hls.query}`)).status]).toEqual([file, 200])
          expect([file, (await get(`${hls.folder_url}${file}?${damaged(hls.query!)}`)).status]).toEqual([file, 403])
          expect([file, (await get(`${hls.folder_url}${file}`)).status]).toEqual([file, 403])
        }
        expect((await get(playback.sources[0].url)).data).toContain("v240/index.m3u8")
        expect((await get(playback.poster!)).data).toBe("poster")
        expect((await get(playback.storyboard!)).data).toContain("sprite-1.jpg#xywh=160,0,160,90")
        const other = await giveHls(getContainer(), course.lessonIds[1])
        const elsewhere = hls.folder_url!.replace(/courses\/crs_.*$/, other.key_prefix)
        expect((await get(`${elsewhere}hls/job_1/master.m3u8?${hls.query}`)).status).toBe(403)
      })

      it("does not open the uploaded file, by whatever of its addresses", async () => {
        const playback = await open()
        const hls = hlsOf(playback)
        const above = hls.folder_url!.replace(/hls\/$/, "")
        for (const address of [`${above}original.mp4?${hls.query}`, `${above}original.mp4?x=/hls/&${hls.query}`, `${hls.folder_url}../original.mp4?${hls.query}`]) {
          expect([address, (await get(address)).status]).toEqual([address, 403])
        }
        const native = (await get(hls.native_url)).data
        const variant = new URL(/playlists\?token=\S+/.exec(native.split("RESOLUTION")[1])?.[0] ?? "", hls.native_url).href
        const segment = new URL(/^http\S+/m.exec((await get(variant)).data)?.[0] ?? "")
        const original = segment.pathname.replace(/hls\/.*$/, "original.mp4")
        expect((await get(segment.href)).status).toBe(200)
        expect((await get(`${original}${segment.search}`)).status).toBe(403)
      })

      it("takes one statement, as without HLS, and ends with the access", async () => {
        expect(await recordSql(getContainer(), () => open())).toHaveLength(1)
        await change({ expires_at: days(5 / 1440) })
        const playback = await open()
        expect(minutesUntil(playback.expires_at)).toBeLessThanOrEqual(5)
        expect(minutesUntil(hlsOf(playback).native_expires_at)).toBeLessThanOrEqual(5)
      })

      it("answers every MP4 height where there is no HLS", async () => {
        await giveHeights(getContainer(), course.lessonIds[1])
        const { sources, expires_at } = await open(1)
        expect(sources.map(({ type, height }) => [type, height])).toEqual([["video/mp4", 360], ["video/mp4", 720]])
        expect(await Promise.all(sources.map(async ({ url }) => (await get(url)).data))).toEqual(["original", "q720"])
        expect(minutesUntil(expires_at)).toBeGreaterThan(178)
      })

      it("says so where another provider holds the file, and takes no stream for it", async () => {
        const asset = await giveHls(getContainer(), course.lessonIds[0])
        const { session_token } = await open()
        await media().updateCourseMediaAssets({ id: asset.id, provider: "gone" })
        const before = await learning().listCoursePlaybackSessions({ ended_at: null })
        const lesson = `/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[0]}`
        const answers = [
          await api.post(`${lesson}/playback`, { device_id: "device-0009" }, { headers: sam.headers, validateStatus: () => true }),
          await renew(session_token),
        ]
        for (const { status, data } of answers) {
          expect([status, data.code, data.message]).toEqual([400, "course_media_unavailable", expect.stringContaining('provider "gone"')])
          expect(data.message).not.toContain("courses/")
        }
        expect((await learning().listCoursePlaybackSessions({ ended_at: null })).length).toBe(before.length)
        expect((await api.get(lesson, { headers: sam.headers, validateStatus: () => true })).status).toBe(200)
      })

      it("signs nothing of a video for a document, which the lesson became", async () => {
        await getContainer().resolve<CourseModuleService>(COURSE_MODULE).updateCourseLessons({ id: course.lessonIds[0], type: "document" })
        const lesson = `/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[0]}`
        const { data } = await api.get(lesson, { headers: sam.headers })
        expect([data.lesson.document, data.lesson.resources, data.lesson.captions]).toEqual([null, [], []])
        expect(JSON.stringify(data)).not.toContain("Signature=")
      })

      it("plays a preview to anyone, for no longer than fifteen minutes in any player", async () => {
        const free = await createCourse(getContainer(), {
          sections: [{ title: "A", lessons: [{ title: "Free", duration_seconds: 60, is_preview: true }] }],
        })
        await giveHls(getContainer(), free.lessonIds[0])
        const { data } = await api.get(`/store/courses/${free.handle}/lessons/${free.lessonIds[0]}/preview`, key)
        const preview: StoreLessonPreview = data.preview
        const hls = hlsOf(preview)
        expect(minutesUntil(preview.expires_at!)).toBeLessThanOrEqual(10)
        expect(minutesUntil(hls.native_expires_at)).toBeLessThanOrEqual(15)
        expect((await get(hls.native_url)).status).toBe(200)
        expect((await get(preview.storyboard!)).status).toBe(200)
      })
    })

    describe("playlists for native players", () => {
      const uris = (text: string) =>
        text.split("\n").flatMap((line) => (line.startsWith("#") ? [...line.matchAll(/URI="([^"]+)"/g)].map(([, uri]) => uri) : line ? [line] : []))
      const follow = (base: string, uri: string) => new URL(uri, base).href

      it("lead to every segment by signed addresses alone, and are kept by nobody", async () => {
        const { native_url } = hlsOf(await open())
        const master = await get(native_url, { origin: "http://localhost:5173" })
        expect(master.headers).toMatchObject({
          "content-type": HLS,
          "cache-control": "no-store",
          "access-control-allow-origin": "http://localhost:5173",
        })
        expect(master.data).toContain('#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="English",DEFAULT=YES,URI="playlists?token=')
        const variants = uris(master.data)
        expect(variants).toHaveLength(3)
        const bodies: string[] = []
        for (const variant of variants) {
          const { status, data } = await get(follow(native_url, variant))
          expect(status).toBe(200)
          expect(uris(data)).toHaveLength(3)
          for (const segment of uris(data)) {
            const answer = await get(follow(native_url, segment))
            expect(answer.status).toBe(200)
            bodies.push(answer.data)
          }
        }
        expect(bodies.sort()).toEqual(
          ["sound", "v144", "v240"].flatMap((name) => [`${name} init.mp4`, `${name} seg-1.m4s`, `${name} seg-2.m4s`])
        )
      })

      it("are refused where the address was tampered with, is over, or is of a file that is no playlist", async () => {
        const { native_url } = hlsOf(await open())
        const token = new URL(native_url).searchParams.get("token")!
        const { key_prefix } = await giveHls(getContainer(), course.lessonIds[1])
        const [expiry, file, mac] = token.split(".")
        const decoded = Buffer.from(file, "base64url").toString()
        const encode = (text: string) => Buffer.from(text).toString("base64url")
        const secret = derivePlaylistKey(storeSecret(getContainer()))
        const signed = (fileKey: string, expiresAt = days(1)) => signPlaylistToken(secret, { keyPrefix: key_prefix, fileKey, expiresAt })
        expect((await get(`/courses/media/playlists?token=${signed("hls/job_1/master.m3u8")}`)).status).toBe(200)
        const refused = {
          "a damaged signature": damaged(token),
          "a later end": `zzzzzz.${file}.${mac}`,
          "another asset": `${expiry}.${encode(decoded.replace(/^[^|]+/, key_prefix))}.${mac}`,
          "another file": `${expiry}.${encode(decoded.replace("master", "v240/index"))}.${mac}`,
          "no token at all": "",
          "somebody else's key": signPlaylistToken(derivePlaylistKey("x"), { keyPrefix: key_prefix, fileKey: "hls/job_1/master.m3u8", expiresAt: days(1) }),
          "a session's token": (await open()).session_token,
          "an end that has come": signed("hls/job_1/master.m3u8", new Date(Date.now() - 1000)),
          "a file that is gone": signed("hls/job_1/none.m3u8"),
          "a video": signed("original.mp4"),
          "a way out": signed("../../secret.m3u8"),
        }
        for (const [name, forged] of Object.entries(refused)) {
          const answer = await get(`/courses/media/playlists?token=${encodeURIComponent(forged)}`)
          expect([name, answer.status, answer.headers["cache-control"]]).toEqual([name, 403, "no-store"])
        }
        expect((await get("/courses/media/playlists")).status).toBe(403)
        for (const query of ["?token=a&token=b", `?token=${token}&x=1`, `?token=${"x".repeat(4000)}`]) {
          expect([query, (await get(`/courses/media/playlists${query}`)).status]).toEqual([query, 400])
        }
        expect((await get(`/courses/media/playlists/made-up?token=${token}`)).status).toBe(403)
      })

      it("rewrite a storyboard's pictures too, where its storage signs each file", async () => {
        const { key_prefix } = await giveHls(getContainer(), course.lessonIds[0])
        const secret = derivePlaylistKey(storeSecret(getContainer()))
        const token = signPlaylistToken(secret, { keyPrefix: key_prefix, fileKey: "hls/job_1/storyboard.vtt", expiresAt: days(1) })
        const { data, headers } = await get(`/courses/media/playlists?token=${token}`)
        expect(headers["content-type"]).toContain("text/vtt")
        const [picture] = /http\S+(?=#xywh=160,0,160,90)/.exec(data) ?? []
        expect((await get(picture ?? "")).data).toBe("sprite")
      })
    })

    describe("renewal", () => {
      it("answers fresh sources for the same session, without a login, a key or a start", async () => {
        const playback = await open()
        const before = await learning().retrieveCoursePlaybackSession(playback.session_id)
        const fresh = await renewed(playback.session_token)
        expect(fresh.session_id).toBe(playback.session_id)
        expect((await get(fresh.sources[0].url)).status).toBe(200)
        expect((await get(fresh.storyboard!)).status).toBe(200)
        expect(minutesUntil(fresh.expires_at)).toBeGreaterThan(9.5)
        expect(await learning().retrieveCoursePlaybackSession(playback.session_id)).toEqual(before)
        expect(await learning().listCoursePlaybackSessions({ customer_id: sam.id })).toHaveLength(1)
        for (let times = 0; times < 25; times++) {
          await renewed(playback.session_token)
        }
      })

      it("takes one statement, and one more to let the session live on", async () => {
        const { session_id, session_token } = await open()
        expect(await recordSql(getContainer(), () => renewed(session_token))).toHaveLength(1)
        const ending = tokenUntil(session_id, new Date(Date.now() + 60_000))
        await learning().updateCoursePlaybackSessions({ id: session_id, expires_at: new Date(Date.now() + 60_000) })
        let fresh: RenewedPlayback | null = null
        expect(await recordSql(getContainer(), async () => (fresh = await renewed(ending)))).toHaveLength(2)
        const session = await learning().retrieveCoursePlaybackSession(session_id)
        expect(minutesUntil(session.expires_at.toISOString())).toBeGreaterThan(178)
        const beat = await api.post("/courses/playback/heartbeat", { token: fresh!.session_token, watched: [], position_seconds: 1 })
        expect(beat.data.session_ended).toBe(false)
        expect(fresh!.session_token).not.toBe(ending)
      })

      it("renews MP4, with a token that lives as long", async () => {
        const { session_token } = await open(1)
        const fresh = await renewed(session_token)
        expect(minutesUntil(fresh.expires_at)).toBeGreaterThan(178)
        expect(fresh.sources[0]).toMatchObject({ type: "video/mp4" })
      })

      const closed: [name: string, entitlement: Record<string, unknown>, reason: string][] = [
        ["was taken back", { state: "revoked", reason: "refunded" }, "revoked"],
        ["has ended", { expires_at: days(-0.01) }, "expired"],
        ["is not confirmed any more", { state: "pending", starts_at: null }, "pending"],
      ]
      it.each(closed)("is refused with the reason where the access %s", async (_name, entitlement, reason) => {
        const { session_token } = await open()
        await change(entitlement)
        const { status, data } = await renew(session_token)
        expect({ status, code: data.code, reason: data.denial?.reason }).toEqual({ status: 403, code: "course_access_denied", reason })
      })

      it("never outlives an access that has an end by now", async () => {
        const { session_token } = await open()
        const end = days(3 / 1440)
        await change({ expires_at: end })
        const fresh = await renewed(session_token)
        expect(fresh.expires_at).toBe(end.toISOString())
        expect(hlsOf(fresh).native_expires_at).toBe(end.toISOString())
      })

      it("is 409 once another device took the stream over, and 409 when that happens meanwhile", async () => {
        const { session_id, session_token } = await open()
        await open(0, "device-0002")
        await learning().updateCoursePlaybackSessions({ id: session_id, ended_at: new Date() })
        for (const token of [session_token, tokenUntil(session_id, new Date(Date.now() + 60_000))]) {
          const { status, data } = await renew(token)
          expect({ status, code: data.code }).toEqual({ status: 409, code: "course_session_ended" })
        }
      })

      it("is refused to forged, damaged, unknown and expired tokens, and to none that a shopper could guess", async () => {
        const { session_id, session_token } = await open()
        const forged = signSessionToken(deriveSessionKey("x"), { sessionId: session_id, expiresAt: days(1) })
        for (const token of [damaged(session_token), forged, "", tokenUntil("play_none", days(1)), tokenUntil(session_id, days(-0.001))]) {
          const { status, data } = await renew(token, sam.headers)
          expect([token, status, data.code]).toEqual([token, 401, "course_session_invalid"])
        }
      })

      it("plays on what was made of the file meanwhile, and says when there is nothing any more", async () => {
        const { session_token } = await open(1)
        const { id } = await giveHls(getContainer(), course.lessonIds[1])
        expect((await renewed(session_token)).sources[0].type).toBe(HLS)
        await media().updateCourseMediaAssets({ id, status: "failed" })
        expect((await renew(session_token)).data.code).toBe("course_lesson_not_playable")
      })

      it("answers the storefront's pages, and no others", async () => {
        const { session_token } = await open()
        const { headers } = await renew(session_token, { origin: "http://localhost:5173" })
        expect(headers["access-control-allow-origin"]).toBe("http://localhost:5173")
        expect((await renew(session_token, { origin: "https://evil.example" })).headers).not.toHaveProperty("access-control-allow-origin")
        const preflight = await api.options("/courses/playback/renew", { headers: { origin: "http://localhost:5173" } })
        expect(preflight.headers["access-control-allow-methods"]).toBe("POST")
      })
    })
  },
})
