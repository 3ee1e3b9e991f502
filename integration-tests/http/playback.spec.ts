import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { StorePlayback, StorePlaybackRequest } from "../../src/http/store"
import { COURSE_LEARNING_MODULE } from "../../src/modules/course-learning"
import type CourseLearningModuleService from "../../src/modules/course-learning/service"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { createPublishableKey, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type CourseInput, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { days, enroll, recordSql, type EntitlementInput } from "../fixtures/learning"
import { until } from "../fixtures/until"

jest.setTimeout(120_000)

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let key: RequestHeaders
    let sam: TestCustomer
    let course: TestCourse
    let enrollmentId: string

    const learning = () => getContainer().resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)

    beforeAll(async () => {
      key = await createPublishableKey(getContainer())
    })

    beforeEach(async () => {
      sam = await createCustomer(getContainer(), key, "sam@example.com")
      course = await createCourse(getContainer())
      enrollmentId = await enroll(getContainer(), sam, course)
    })

    const open = (body: unknown, lesson = 0, of = course, who = sam) =>
      api.post(`/store/customers/me/courses/${of.id}/lessons/${of.lessonIds[lesson]}/playback`, body, {
        headers: who.headers,
        validateStatus: () => true,
      })
    const start = async (device: string, rest: Partial<StorePlaybackRequest> = {}, lesson = 0): Promise<StorePlayback> => {
      const { status, data } = await open({ device_id: device, ...rest }, lesson)
      expect({ status, data }).toMatchObject({ status: 200 })
      return data.playback
    }
    const running = async () =>
      (await learning().listCoursePlaybackSessions({ customer_id: sam.id, ended_at: null })).map((row) => row.device_id).sort()

    it("answers signed sources, a token and where to go on, and notes the visit", async () => {
      const playback = await start("device-0001", { device_name: "Firefox on Linux" })
      expect(playback).toEqual({
        session_id: expect.stringMatching(/^play_/),
        session_token: expect.stringMatching(new RegExp(`^${playback.session_id}\\.`)),
        heartbeat_seconds: 12,
        sources: [{ url: expect.stringMatching(/^http.*Policy=.*Signature=/), type: "video/mp4", height: 360 }],
        captions: [],
        poster: null,
        storyboard: null,
        duration_seconds: 60,
        position_seconds: 0,
        watched: [],
        completed_at: null,
        expires_at: expect.any(String),
      })
      const hours = (new Date(playback.expires_at).getTime() - Date.now()) / 3_600_000
      expect(hours).toBeGreaterThan(3 - 1 / 60)
      expect(hours).toBeLessThanOrEqual(3)
      expect(await learning().retrieveCourseEnrollment(enrollmentId)).toMatchObject({
        first_opened_at: expect.any(Date),
        last_activity_at: null,
        last_lesson_id: null,
      })
      expect(await learning().retrieveCoursePlaybackSession(playback.session_id)).toMatchObject({
        customer_id: sam.id,
        device_name: "Firefox on Linux",
        duration_seconds: 60,
        completion_percent: 90,
        slot: 1,
      })
    })

    it("never outlives the access, neither with its sources nor with its session", async () => {
      const until = days(0.01)
      const short = await createCourse(getContainer())
      await enroll(getContainer(), sam, short, { expires_at: until })
      const { data } = await open({ device_id: "device-0001" }, 0, short)
      expect(data.playback.expires_at).toBe(until.toISOString())
      const policy = new URL(data.playback.sources[0].url).searchParams.get("Policy")!
      const json = Buffer.from(policy.replace(/-/g, "+").replace(/_/g, "=").replace(/~/g, "/"), "base64").toString()
      expect(json).toContain(String(Math.floor(until.getTime() / 1000)))
    })

    it("takes one statement, two where other lessons or a near end decide, and one more to say who is watching", async () => {
      const opened = await recordSql(getContainer(), () => start("device-0001"))
      expect(opened).toHaveLength(1)
      const sequential = await createCourse(getContainer(), { progression: "sequential" })
      await enroll(getContainer(), sam, sequential)
      const decided = await recordSql(getContainer(), () => open({ device_id: "device-0002" }, 0, sequential))
      expect(decided).toHaveLength(2)
      const refused = await recordSql(getContainer(), () => open({ device_id: "device-0003" }))
      expect(refused).toHaveLength(2)
      const decidedAndRefused = await recordSql(getContainer(), () => open({ device_id: "device-0003" }, 0, sequential))
      expect(decidedAndRefused).toHaveLength(3)
      const ending = await createCourse(getContainer())
      await enroll(getContainer(), sam, ending, { expires_at: days(0.01) })
      const endingAndRefused = await recordSql(getContainer(), () => open({ device_id: "device-0003" }, 0, ending))
      expect(endingAndRefused).toHaveLength(3)
    })

    describe("whoever is refused has opened nothing", () => {
      const lessons = [{ title: "One", duration_seconds: 60 }, { title: "Two", duration_seconds: 60 }]
      const soon = days(1)
      const cases: [name: string, course: CourseInput, entitlement: EntitlementInput | null, lesson: number, status: number][] = [
        ["not enrolled", {}, null, 0, 403],
        ["not paid yet", {}, { state: "pending" }, 0, 403],
        ["taken back", {}, { state: "revoked" }, 0, 403],
        ["ended", {}, { expires_at: days(-0.5) }, 0, 403],
        ["not begun", {}, { starts_at: soon }, 0, 403],
        ["a draft course", { status: "draft" }, {}, 0, 404],
        ["a draft lesson", { sections: [{ title: "A", lessons: [{ ...lessons[0], status: "draft" }] }] }, {}, 0, 404],
        ["a later lesson", { sections: [{ title: "A", lessons: [{ ...lessons[0], release_at: soon }] }] }, {}, 0, 403],
        ["a lesson days later", { sections: [{ title: "A", lessons: [{ ...lessons[0], release_after_days: 9 }] }] }, {}, 0, 403],
        ["a later section", { sections: [{ title: "A", release_at: soon, lessons }] }, {}, 0, 403],
        ["a section days later", { sections: [{ title: "A", release_after_days: 9, lessons }] }, {}, 0, 403],
        ["out of order", { progression: "sequential" }, {}, 1, 403],
        ["nothing to play", { sections: [{ title: "A", lessons: [{ title: "Text", type: "article" }] }] }, {}, 0, 400],
      ]
      it.each(cases)("%s", async (_name, input, entitlement, lesson, status) => {
        const other = await createCourse(getContainer(), input)
        const enrollment = entitlement && (await enroll(getContainer(), sam, other, entitlement))
        await start("device-0001")
        const answer = await open({ device_id: "device-0002", take_over: true }, lesson, other)
        expect(answer.status).toBe(status)
        expect(await running()).toEqual(["device-0001"])
        expect(await learning().listCoursePlaybackSessions({ device_id: "device-0002" })).toEqual([])
        if (enrollment) {
          expect(await learning().retrieveCourseEnrollment(enrollment)).toMatchObject({ first_opened_at: null, last_lesson_id: null })
        }
      })
    })

    describe("the stream limit", () => {
      it("names the other devices, and takes over the oldest when told to", async () => {
        await start("laptop-01", { device_name: "Firefox on Linux" })
        await start("phone-001", {}, 1)
        const { status, data } = await open({ device_id: "tablet-01" })
        expect(status).toBe(409)
        expect(data).toEqual({
          type: "conflict",
          code: "course_stream_limit",
          message: "You are watching on 2 other devices already",
          limit: 2,
          streams: [
            { device_name: "Unknown device", lesson_title: "Two", last_seen_at: expect.any(String), ends_on_take_over: false },
            { device_name: "Firefox on Linux", lesson_title: "One", last_seen_at: expect.any(String), ends_on_take_over: true },
          ],
        })
        expect(await running()).toEqual(["laptop-01", "phone-001"])
        await start("tablet-01", { take_over: true })
        expect(await running()).toEqual(["phone-001", "tablet-01"])
      })

      it("ends the device's own old session when it opens another lesson", async () => {
        await start("laptop-01")
        await start("phone-001")
        await start("laptop-01", {}, 1)
        expect(await running()).toEqual(["laptop-01", "phone-001"])
        expect(await learning().listCoursePlaybackSessions({ customer_id: sam.id })).toHaveLength(3)
      })

      it("frees the stream of a device that was not heard of any more", async () => {
        const { session_id } = await start("laptop-01")
        await start("phone-001")
        await learning().updateCoursePlaybackSessions({ id: session_id, lease_until: days(-0.001) })
        await start("tablet-01")
        expect(await running()).toEqual(["phone-001", "tablet-01"])
      })

      it("counts each customer by itself", async () => {
        const eve = await createCustomer(getContainer(), key, "eve@example.com")
        await enroll(getContainer(), eve, course)
        await start("device-0001")
        await start("device-0002")
        expect((await open({ device_id: "device-0001" }, 0, course, eve)).status).toBe(200)
      })

      it("is exact when ten devices start at once", async () => {
        const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => open({ device_id: `device-000${index}` })))
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, ...Array(8).fill(409)])
        expect(await running()).toHaveLength(2)
      })

      it("is exact when devices take over from each other at once, and when one device starts many times", async () => {
        const takers = await Promise.all(
          Array.from({ length: 8 }, (_, index) => open({ device_id: `device-000${index}`, take_over: true }))
        )
        expect(takers.every(({ status }) => status === 200)).toBe(true)
        expect(await running()).toHaveLength(2)
        const same = await Promise.all(Array.from({ length: 8 }, () => open({ device_id: "device-same", take_over: true })))
        expect(same.every(({ status }) => status === 200)).toBe(true)
        expect((await running()).filter((device) => device === "device-same")).toHaveLength(1)
      })
    })

    it("does not open a lesson whose access is taken back at that moment", async () => {
      const connection = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      const revoking = await connection.transaction()
      await revoking.raw("SELECT 1 FROM course_enrollment WHERE id = ? FOR UPDATE", [enrollmentId])
      const opening = open({ device_id: "device-0001" })
      await until(async () => {
        const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        return (await connection.raw(waiting)).rows.length > 0
      }, "the start waits")
      await revoking.raw("UPDATE course_entitlement SET state = 'revoked' WHERE enrollment_id = ?", [enrollmentId])
      await revoking.commit()
      expect(await opening).toMatchObject({ status: 403, data: { denial: { reason: "revoked" } } })
      expect(await running()).toEqual([])
    })

    it("slows down who starts too often, however many starts come at once", async () => {
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, index) => open({ device_id: `device-000${index % 3}`, take_over: true }))
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(20)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
    })

    it("slows down who starts too often, says for how long, and leaves the running stream alone", async () => {
      for (let index = 0; index < 20; index++) {
        await start("device-0001")
      }
      const last = await running()
      const { status, data, headers } = await open({ device_id: "device-0001" })
      expect({ status, code: data.code }).toEqual({ status: 429, code: "course_playback_rate_limit" })
      expect(Number(headers["retry-after"])).toBeGreaterThan(30)
      expect(Number(headers["retry-after"])).toBeLessThanOrEqual(60)
      expect(data.retry_after).toBe(Number(headers["retry-after"]))
      expect(await running()).toEqual(last)
      const sessions = await learning().listCoursePlaybackSessions({ customer_id: sam.id }, { take: 100 })
      await learning().updateCoursePlaybackSessions(sessions.map(({ id }) => ({ id, started_at: days(-0.001) })))
      await start("device-0001")
    })

    describe("what does not play", () => {
      it("an article, a document and media that is not ready: 400 that says so", async () => {
        const other = await createCourse(getContainer(), {
          sections: [{ title: "A", lessons: [{ title: "Text", type: "article" }, { title: "Paper", type: "document", duration_seconds: 1 }, { title: "Film", duration_seconds: 60 }] }],
        })
        await enroll(getContainer(), sam, other)
        const film = await getContainer().resolve<CourseModuleService>(COURSE_MODULE).retrieveCourseLesson(other.lessonIds[2])
        await getContainer()
          .resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
          .updateCourseMediaAssets({ id: String(film.asset_id), status: "processing" })
        for (const lesson of [0, 1, 2]) {
          const { status, data } = await open({ device_id: "device-0001" }, lesson, other)
          expect({ status, code: data.code }).toEqual({ status: 400, code: "course_lesson_not_playable" })
        }
        expect((await open({ device_id: "device-0001" }, 2, other)).data.message).toContain("processing")
        expect(await running()).toEqual([])
      })

      it("a document whose lesson became a video: 400 that says so, and no stream is taken", async () => {
        const other = await createCourse(getContainer(), {
          sections: [{ title: "A", lessons: [{ title: "Paper", type: "document", duration_seconds: 1 }] }],
        })
        await enroll(getContainer(), sam, other)
        const courses = getContainer().resolve<CourseModuleService>(COURSE_MODULE)
        const { asset_id } = await courses.retrieveCourseLesson(other.lessonIds[0])
        await getContainer()
          .resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
          .updateCourseMediaAssets({ id: String(asset_id), kind: "document" })
        await courses.updateCourseLessons({ id: other.lessonIds[0], type: "video" })
        for (const device of ["device-0001", "device-0002", "device-0003"]) {
          const { status, data } = await open({ device_id: device }, 0, other)
          expect({ status, code: data.code }).toEqual({ status: 400, code: "course_lesson_not_playable" })
          expect(data.message).toContain("its file is of the kind document")
        }
        expect(await running()).toEqual([])
      })

      it("a preview for someone who is not enrolled: there is nowhere to keep progress", async () => {
        const other = await createCourse(getContainer(), {
          sections: [{ title: "A", lessons: [{ title: "Free", duration_seconds: 60, is_preview: true }] }],
        })
        const { status, data } = await open({ device_id: "device-0001" }, 0, other)
        expect({ status, denial: data.denial }).toEqual({ status: 403, denial: { reason: "not_enrolled", until: null, until_day: null, by: null } })
        await enroll(getContainer(), sam, other, { state: "pending" })
        expect((await open({ device_id: "device-0001" }, 0, other)).status).toBe(200)
      })
    })

    it.each<[string, unknown]>([
      ["device_id", {}],
      ["device_id", { device_id: "short" }],
      ["device_id", { device_id: "x".repeat(65) }],
      ["device_id", { device_id: "device 0001" }],
      ["device_id", { device_id: ["device-0001"] }],
      ["device_id", { device_id: { toString: 1 } }],
      ["device_name", { device_id: "device-0001", device_name: "x".repeat(101) }],
      ["device_name", { device_id: "device-0001", device_name: "a\u0000b" }],
      ["take_over", { device_id: "device-0001", take_over: "yes" }],
      ["lesson", { device_id: "device-0001", lesson: 1 }],
      ["body", []],
    ])("names %s when the body is wrong", async (field, body) => {
      const { status, data } = await open(body)
      expect({ status, code: data.code }).toEqual({ status: 400, code: "course_invalid_input" })
      expect(data.message).toContain(field)
    })

    it.each([["malformed JSON", "{", 400], ["an endless body", JSON.stringify({ device_id: "x".repeat(200_000) }), 413]])(
      "refuses %s",
      async (_, body, expected) => {
        const { status } = await api.post(`/store/customers/me/courses/${course.id}/lessons/${course.lessonIds[0]}/playback`, body, {
          headers: { ...sam.headers, "content-type": "application/json" },
          transformRequest: [(data: string) => data],
          validateStatus: () => true,
        })
        expect(status).toBe(expected)
      }
    )
  },
})
