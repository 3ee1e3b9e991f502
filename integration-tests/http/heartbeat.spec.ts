import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { HeartbeatRequest } from "../../src/http/playback"
import type { StorePlayback } from "../../src/http/store"
import { COURSE_LEARNING_MODULE } from "../../src/modules/course-learning"
import { deriveSessionKey, signSessionToken } from "../../src/modules/course-learning/playback/session-token"
import type CourseLearningModuleService from "../../src/modules/course-learning/service"
import { grantCourseAccessWorkflow, revokeCourseAccessWorkflow } from "../../src/workflows/access"
import { createPublishableKey, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type CourseInput, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { days, enroll, recordSql } from "../fixtures/learning"

jest.setTimeout(120_000)

const HOUR: CourseInput = { sections: [{ title: "A", lessons: [{ title: "Long", duration_seconds: 3600 }] }] }
const SLACK = 10

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let key: RequestHeaders
    let sam: TestCustomer

    beforeAll(async () => {
      key = await createPublishableKey(getContainer())
    })

    beforeEach(async () => {
      sam = await createCustomer(getContainer(), key, "sam@example.com")
    })

    const learning = () => getContainer().resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
    const connection = () => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)

    const enrolled = async (input: CourseInput = {}): Promise<TestCourse> => {
      const course = await createCourse(getContainer(), input)
      await enroll(getContainer(), sam, course)
      return course
    }
    const play = async (course: TestCourse, device = "device-0001", lesson = 0): Promise<StorePlayback> => {
      const url = `/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[lesson]}/playback`
      return (await api.post(url, { device_id: device }, { headers: sam.headers })).data.playback
    }
    const send = (body: unknown, headers: Record<string, string> = {}) =>
      api.post("/courses/playback/heartbeat", body, { headers, validateStatus: () => true })
    const beat = async ({ session_token }: StorePlayback, report: Partial<HeartbeatRequest> = {}) => {
      const { status, data } = await send({ token: session_token, watched: [], position_seconds: 0, ...report })
      expect({ status, data }).toMatchObject({ status: 200 })
      return data
    }
    const progress = async (course: TestCourse, lesson = 0) =>
      (await learning().listCourseLessonProgresses({ lesson_id: course.lessonIds[lesson] }))[0]
    /** Lets the wall clock of a session and its lesson have run for so long already. */
    const age = async ({ session_id }: StorePlayback, seconds: number) => {
      await connection().raw(
        `WITH s AS (UPDATE course_playback_session SET started_at = started_at - make_interval(secs => :seconds)
           WHERE id = :id RETURNING lesson_id, enrollment_id)
         UPDATE course_lesson_progress p SET credit_at = credit_at - make_interval(secs => :seconds)
         FROM s WHERE p.lesson_id = s.lesson_id AND p.enrollment_id = s.enrollment_id`,
        { id: session_id, seconds }
      )
    }

    it("stores ranges and position with one statement, and renews the lease", async () => {
      const course = await enrolled(HOUR)
      const playback = await play(course)
      await age(playback, 60)
      const before = await learning().retrieveCoursePlaybackSession(playback.session_id)
      let answer: unknown
      const statements = await recordSql(getContainer(), async () => {
        answer = await beat(playback, { watched: [[0.2, 11.9], [11.9, 24], [30, 36]], position_seconds: 36.4 })
      })
      expect(statements).toHaveLength(1)
      expect(answer).toEqual({ credited_seconds: 30, watched_percent: 0, completed_at: null, session_ended: false })
      expect(await progress(course)).toMatchObject({ watched: "{[0,24),[30,36)}", position_seconds: 36.4 })
      const after = await learning().retrieveCoursePlaybackSession(playback.session_id)
      expect(after.credited_seconds).toBe(30)
      expect(after.lease_until.getTime()).toBeGreaterThan(before.lease_until.getTime())
      const again = await play(course, "device-0002")
      expect(again).toMatchObject({ position_seconds: 36.4, watched: [[0, 24], [30, 36]] })
    })

    it("takes the JSON of a beacon as text/plain, and lets the storefront's pages in without cookies", async () => {
      const playback = await play(await enrolled())
      const body = JSON.stringify({ token: playback.session_token, watched: [[0, 5]], position_seconds: 5 })
      const { status, data, headers } = await send(body, { "content-type": "text/plain;charset=UTF-8", origin: "http://localhost:5173" })
      expect({ status, credited: data.credited_seconds }).toEqual({ status: 200, credited: 5 })
      expect(headers["access-control-allow-origin"]).toBe("http://localhost:5173")
      expect(headers["access-control-allow-credentials"]).toBeUndefined()
      expect(headers["set-cookie"]).toBeUndefined()
      const foreign = await send(body, { "content-type": "text/plain", origin: "https://evil.example" })
      expect(foreign.headers["access-control-allow-origin"]).toBeUndefined()
      const preflight = await api.options("/courses/playback/heartbeat", {
        headers: { origin: "http://localhost:5173", "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
      })
      expect(preflight.status).toBe(204)
      expect(preflight.headers).toMatchObject({
        "access-control-allow-origin": "http://localhost:5173",
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "Content-Type",
      })
    })

    it("completes a lesson at the course's share, then the course, and both stay completed", async () => {
      const course = await enrolled({ completion_percent: 80 })
      for (const lesson of [0, 1]) {
        const playback = await play(course, "device-0001", lesson)
        await age(playback, 60)
        expect((await beat(playback, { watched: [[0, 47]] })).completed_at).toBeNull()
        const { completed_at, watched_percent } = await beat(playback, { watched: [[40, 48]] })
        expect({ completed_at, watched_percent }).toEqual({ completed_at: expect.any(String), watched_percent: 80 })
        expect((await beat(playback, { watched: [[48, 60]] })).completed_at).toBe(completed_at)
        expect(await progress(course, lesson)).toMatchObject({ completed_by: "watched" })
      }
      const { data } = await api.get(`/store/customers/me/courses/${course.id}`, { headers: sam.headers })
      expect(data.course).toMatchObject({ completed_at: expect.any(String), completed_lesson_count: 2 })
    })

    describe("the resume position", () => {
      it("is the one the player says happened last, never in the future", async () => {
        const course = await enrolled(HOUR)
        const playback = await play(course)
        await age(playback, 600)
        await beat(playback, { position_seconds: 100 })
        await beat(playback, { position_seconds: 50, position_age_ms: 30_000 })
        expect(await progress(course)).toMatchObject({ position_seconds: 100 })
        const other = await play(course, "device-0002")
        await beat(other, { position_seconds: 20 })
        expect(await progress(course)).toMatchObject({ position_seconds: 20 })
        await beat(playback, { position_seconds: 99_999 - 13_600 })
        const { position_seconds, position_at } = await progress(course)
        expect(position_seconds).toBe(3600)
        expect(position_at!.getTime()).toBeLessThanOrEqual(Date.now() + 1000)
      })

      it("is never taken back by a tab that moved before, whenever its session began", async () => {
        const course = await enrolled(HOUR)
        const phone = await play(course, "device-0001")
        await age(phone, 600)
        await beat(phone, { position_seconds: 300, position_age_ms: 60_000 })
        // Its tab moved ten minutes ago; the session was renewed just now.
        const tab = await play(course, "device-0002")
        await beat(tab, { position_seconds: 119, position_age_ms: 600_000, ended: true })
        expect(await progress(course)).toMatchObject({ position_seconds: 300 })
      })

      it("stays where a player that did not move says nothing of it", async () => {
        const course = await enrolled(HOUR)
        await beat(await play(course), { position_seconds: 300 })
        const before = await progress(course)
        const idle = await play(course, "device-0002")
        await beat(idle, { position_seconds: undefined, ended: true })
        const { position_seconds, position_at } = await progress(course)
        expect({ position_seconds, position_at }).toEqual({ position_seconds: 300, position_at: before.position_at })
      })
    })

    describe("the activity in a course", () => {
      const visit = async (course: TestCourse) => {
        const [row] = await learning().listCourseEnrollments({ course_id: course.id })
        return { lesson: row.last_lesson_id, at: row.last_activity_at }
      }

      it("is watching, not opening; of two reports the later moment counts", async () => {
        const course = await enrolled()
        const playback = await play(course)
        expect(await visit(course)).toEqual({ lesson: null, at: null })
        await beat(playback, { position_seconds: undefined })
        expect(await visit(course)).toEqual({ lesson: null, at: null })
        await beat(playback, { watched: [[0, 5]], position_seconds: 5 })
        const { lesson, at } = await visit(course)
        expect({ lesson, at }).toEqual({ lesson: course.lessonIds[0], at: expect.any(Date) })
        const other = await play(course, "device-0002", 1)
        await beat(other, { position_seconds: 2, position_age_ms: 60_000 })
        expect(await visit(course)).toEqual({ lesson, at })
        await beat(other, { position_seconds: 3 })
        expect(await visit(course)).toMatchObject({ lesson: course.lessonIds[1] })
      })

      it("decides which course the library continues", async () => {
        const watched = await enrolled({ title: "Watched" })
        const opened = await enrolled({ title: "Opened" })
        const playback = await play(watched)
        await play(opened, "device-0002")
        await beat(playback, { watched: [[0, 5]], position_seconds: 5 })
        await play(opened, "device-0002", 1)
        const url = "/store/customers/me/courses?filter=in_progress&order=-last_activity_at&limit=1"
        const { data } = await api.get(url, { headers: sam.headers })
        expect(data).toMatchObject({ count: 2, courses: [{ title: "Watched", continue_lesson: { position_seconds: 5 } }] })
      })
    })

    describe("nobody gains by", () => {
      const covered = async (course: TestCourse) =>
        [...(await progress(course)).watched.matchAll(/\[(\d+),(\d+)\)/g)].reduce((sum, [, a, b]) => sum + Number(b) - Number(a), 0)

      it("claiming all of it at once: a prefix within the clock is credited", async () => {
        const course = await enrolled(HOUR)
        const playback = await play(course)
        await age(playback, 30)
        const { credited_seconds, completed_at } = await beat(playback, { watched: [[100, 110], [0, 50], [120, 3600]] })
        expect(credited_seconds).toBeGreaterThanOrEqual(60 + SLACK)
        expect(credited_seconds).toBeLessThanOrEqual(60 + SLACK + 4)
        expect(completed_at).toBeNull()
        expect((await progress(course)).watched).toMatch(/^\{\[0,50\),\[100,110\),\[120,13\d\)\}$/)
      })

      it("many small reports, replays, many sessions one after another, or several at once", async () => {
        const course = await enrolled(HOUR)
        const began = Date.now()
        const sessions = [await play(course), await play(course, "device-0002")]
        await Promise.all(
          Array.from({ length: 60 }, (_, index) =>
            beat(sessions[index % 2], { watched: [[index * 30, index * 30 + 30]], position_seconds: index })
          )
        )
        for (let index = 0; index < 5; index++) {
          await beat(await play(course), { watched: [[2000 + index * 100, 2100 + index * 100]] })
          await beat(sessions[1], { watched: [[0, 3600]] })
        }
        const elapsed = (Date.now() - began) / 1000
        expect(await covered(course)).toBeLessThanOrEqual(2 * elapsed + SLACK)
        expect(await covered(course)).toBeGreaterThanOrEqual(SLACK)
        const rows = await learning().listCoursePlaybackSessions({ customer_id: sam.id }, { take: 100 })
        expect(rows.reduce((sum, row) => sum + row.credited_seconds, 0)).toBe(await covered(course))
      })

      it("hammering two sessions of a lesson whose clock ran for a minute: it ran once, not twice", async () => {
        const course = await enrolled(HOUR)
        const sessions = [await play(course), await play(course, "device-0002")]
        const began = Date.now()
        for (const session of sessions) {
          await connection().raw(
            "UPDATE course_playback_session SET started_at = started_at - interval '60 s' WHERE id = :id",
            { id: session.session_id }
          )
        }
        await connection().raw("UPDATE course_lesson_progress SET credit_at = credit_at - interval '60 s'")
        await Promise.all(
          Array.from({ length: 80 }, (_, index) =>
            beat(sessions[index % 2], { watched: [[(index % 40) * 90, (index % 40) * 90 + 90]] })
          )
        )
        const elapsed = (Date.now() - began) / 1000 + 61
        expect(await covered(course)).toBeGreaterThanOrEqual(120)
        expect(await covered(course)).toBeLessThanOrEqual(2 * elapsed + SLACK)
      })

      it("reporting beyond the end", async () => {
        const course = await enrolled()
        const playback = await play(course)
        await age(playback, 600)
        const { credited_seconds, watched_percent } = await beat(playback, { watched: [[30, 5000], [70_000, 80_000]] })
        expect({ credited_seconds, watched_percent }).toEqual({ credited_seconds: 30, watched_percent: 50 })
        expect((await progress(course)).watched).toBe("{[30,60)}")
      })

      it("watching where the length is not known: it is kept, but completes nothing", async () => {
        const course = await enrolled()
        const playback = await play(course)
        await age(playback, 600)
        await learning().updateCoursePlaybackSessions({ id: playback.session_id, duration_seconds: null })
        const answer = await beat(playback, { watched: [[0, 60]] })
        expect(answer).toEqual({ credited_seconds: 60, watched_percent: 0, completed_at: null, session_ended: false })
      })

      it("going on after the session was taken over: the rest is stored within its clock, and the player is told", async () => {
        const course = await enrolled(HOUR)
        const old = await play(course)
        await age(old, 20)
        const fresh = await play(course)
        await age(fresh, 0)
        const told = await beat(old, { watched: [[0, 3600]], position_seconds: 30 })
        expect(told.session_ended).toBe(true)
        expect(told).not.toHaveProperty("denial")
        expect(told.credited_seconds).toBeGreaterThanOrEqual(40 + SLACK)
        expect(told.credited_seconds).toBeLessThanOrEqual(40 + SLACK + 4)
        await connection().raw("UPDATE course_playback_session SET ended_at = ended_at - interval '10 s' WHERE id = :id", { id: old.session_id })
        expect((await beat(old, { watched: [[0, 3600]] })).credited_seconds).toBe(0)
        expect((await learning().retrieveCoursePlaybackSession(fresh.session_id)).ended_at).toBeNull()
      })
    })

    it("tells the player that access was taken back, unless another source keeps it open", async () => {
      const course = await enrolled(HOUR)
      const playback = await play(course)
      const [enrollment] = await learning().listCourseEnrollments({ customer_id: sam.id })
      const input = { customer_id: sam.id, course_id: course.id, actor: "user_ada" }
      await grantCourseAccessWorkflow(getContainer()).run({ input })
      const [, granted] = await learning().listCourseEntitlements({ enrollment_id: enrollment.id }, { order: { created_at: "ASC" } })
      const revoke = (entitlement_ids?: string[]) =>
        revokeCourseAccessWorkflow(getContainer()).run({
          input: { enrollment_id: enrollment.id, entitlement_ids, reason: "Chargeback", actor: "user_ada" },
        })
      await revoke([granted.id])
      expect(await beat(playback)).toMatchObject({ session_ended: false })
      await revoke()
      expect(await beat(playback)).toMatchObject({ session_ended: true, denial: { reason: "revoked", until: null, by: null } })
    })

    it("frees the stream when the player closes, and says so from then on", async () => {
      const course = await enrolled()
      const playback = await play(course)
      expect((await beat(playback, { ended: true })).session_ended).toBe(true)
      const { ended_at } = await learning().retrieveCoursePlaybackSession(playback.session_id)
      expect(ended_at).not.toBeNull()
      expect((await beat(playback)).session_ended).toBe(true)
      expect((await learning().retrieveCoursePlaybackSession(playback.session_id)).ended_at).toEqual(ended_at)
    })

    it("revives a stream whose lease ran out, as long as nobody took it", async () => {
      const course = await enrolled()
      const playback = await play(course)
      await learning().updateCoursePlaybackSessions({ id: playback.session_id, lease_until: days(-0.01) })
      expect((await beat(playback)).session_ended).toBe(false)
      expect((await learning().retrieveCoursePlaybackSession(playback.session_id)).lease_until > new Date()).toBe(true)
      await learning().updateCoursePlaybackSessions({ id: playback.session_id, lease_until: days(-0.01) })
      await play(course, "device-0002")
      await play(course, "device-0003")
      expect((await beat(playback)).session_ended).toBe(true)
    })

    describe("a token that", () => {
      const tokenOf = (secret: string, sessionId: string, expiresAt: Date) =>
        signSessionToken(deriveSessionKey(secret), { sessionId, expiresAt })

      it("is forged, damaged, expired, of another secret or of a session that is gone: 401", async () => {
        const { session_id, session_token } = await play(await enrolled())
        const { jwtSecret } = getContainer().resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig.http
        const [id, expiry, signature] = session_token.split(".")
        const tokens = [
          "",
          "x",
          `${id}.${expiry}`,
          `${id}.${expiry}.${"A".repeat(43)}`,
          `${id}.zzzzzz.${signature}`,
          `play_other.${expiry}.${signature}`,
          `${session_token}=`,
          tokenOf("another secret", session_id, days(1)),
          tokenOf(String(jwtSecret), session_id, days(-1)),
          tokenOf(String(jwtSecret), "play_unknown", days(1)),
        ]
        for (const token of tokens) {
          const { status, data } = await send({ token, watched: [], position_seconds: 0 })
          expect({ token, status, code: data.code }).toEqual({ token, status: 401, code: "course_session_invalid" })
        }
      })
    })

    it.each<[string, unknown]>([
      ["token", { watched: [], position_seconds: 0 }],
      ["token", { token: 5, watched: [], position_seconds: 0 }],
      ["token", { token: "x".repeat(300), watched: [], position_seconds: 0 }],
      ["watched", { token: "x", position_seconds: 0 }],
      ["watched.0", { token: "x", watched: [[1]], position_seconds: 0 }],
      ["watched.0", { token: "x", watched: [[5, 1]], position_seconds: 0 }],
      ["watched.1.1", { token: "x", watched: [[0, 1], [0, 1e12]], position_seconds: 0 }],
      ["watched.0.0", { token: "x", watched: [["0", 1]], position_seconds: 0 }],
      ["watched.0.0", { token: "x", watched: [[-1, 1]], position_seconds: 0 }],
      ["watched", { token: "x", watched: Array(101).fill([0, 1]), position_seconds: 0 }],
      ["position_seconds", { token: "x", watched: [], position_seconds: null }],
      ["position_seconds", { token: "x", watched: [], position_seconds: 1e300 }],
      ["position_age_ms", { token: "x", watched: [], position_seconds: 0, position_age_ms: -1 }],
      ["ended", { token: "x", watched: [], position_seconds: 0, ended: 1 }],
      ["speed", { token: "x", watched: [], position_seconds: 0, speed: 2 }],
      ["body", "not json"],
      ["body", "[1]"],
      ["token", "null"],
    ])("names %s when the report is wrong", async (field, body) => {
      const { status, data } = await send(body, { "content-type": typeof body === "string" ? "text/plain" : "application/json" })
      expect({ status, code: data.code }).toEqual({ status: 400, code: "course_invalid_input" })
      expect(data.message).toContain(field)
    })

    it("refuses a body that is too large, and one of no known type", async () => {
      expect((await send("x".repeat(20_000), { "content-type": "text/plain" })).data.message).toContain("16384 bytes")
      expect((await send("x".repeat(200_000), { "content-type": "text/plain" })).status).toBe(413)
      expect((await send("<a/>", { "content-type": "application/xml" })).status).toBe(400)
    })
  },
})
