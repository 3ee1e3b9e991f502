import { createStep, createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { StoreEnrolledCourse, StoreLesson, StoreLibraryCourse } from "../../src/http/store"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { COURSE_LEARNING_MODULE } from "../../src/modules/course-learning"
import type CourseLearningModuleService from "../../src/modules/course-learning/service"
import { completeLessonWorkflow, type CompleteLessonWorkflowInput } from "../../src/workflows/learning/complete-lesson"
import { repairCourseCompletionsWorkflow } from "../../src/workflows/learning/repair-course-completions"
import { createPublishableKey, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { days, enroll, recordSql, type EntitlementInput } from "../fixtures/learning"

jest.setTimeout(120_000)

const LIBRARY = "/store/customers/me/courses"

const failStep = createStep("fail", async (): Promise<never> => {
  throw new Error("something later failed")
})

/** Completes a lesson, and fails afterwards. */
const completeAndFailWorkflow = createWorkflow("complete-and-fail", (input: CompleteLessonWorkflowInput) => {
  completeLessonWorkflow.runAsStep({ input })
  return new WorkflowResponse(failStep())
})

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let key: RequestHeaders
    let sam: TestCustomer
    let eve: TestCustomer

    beforeAll(async () => {
      key = await createPublishableKey(getContainer())
    })

    beforeEach(async () => {
      sam = await createCustomer(getContainer(), key, "sam@example.com")
      eve = await createCustomer(getContainer(), key, "eve@example.com")
    })

    const get = (path: string, who: RequestHeaders = sam) =>
      api.get(`${LIBRARY}${path}`, { headers: who.headers, validateStatus: () => true })
    const post = (path: string, who: RequestHeaders = sam, body: unknown = {}) =>
      api.post(`${LIBRARY}${path}`, body, { headers: who.headers, validateStatus: () => true })
    const titles = async (query = ""): Promise<string[]> => {
      const { data } = await get(query)
      return data.courses.map((course: StoreLibraryCourse) => course.title)
    }
    const learning = () => getContainer().resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)

    /** A downloadable file of a course, or of one of its lessons. */
    const addResource = async (course: TestCourse, title: string, lesson_id?: string, status: "ready" | "processing" = "ready") => {
      const asset = await getContainer().resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).createCourseMediaAssets({
        kind: "document",
        provider: "local",
        key_prefix: `courses/${course.id}/resources/${title}/`,
        file_key: "original.pdf",
        file_name: `${title}.pdf`,
        content_type: "application/pdf",
        size_bytes: 2048,
        status,
      })
      await getContainer()
        .resolve<CourseModuleService>(COURSE_MODULE)
        .createCourseResources({ title, asset_id: asset.id, course_id: course.id, ...(lesson_id && { lesson_id }) })
    }

    describe("the library", () => {
      const shelf = async (title: string, entitlement?: EntitlementInput) => {
        const course = await createCourse(getContainer(), { title })
        return { course, enrollment: await enroll(getContainer(), sam, course, entitlement) }
      }

      it("shows what is open and what is not, with the reason", async () => {
        await shelf("Open")
        await shelf("Ends soon", { expires_at: days(3) })
        await shelf("Waits for payment", { state: "pending" })
        await shelf("Ended", { expires_at: days(-0.5) })
        await shelf("Returned", { state: "revoked" })
        await enroll(getContainer(), sam, await createCourse(getContainer(), { title: "Draft", status: "draft" }))
        await enroll(getContainer(), eve, await createCourse(getContainer(), { title: "Of Eve" }))

        const { data } = await get("?order=title")
        const courses: StoreLibraryCourse[] = data.courses
        expect(courses.map(({ title, access }) => [title, access])).toEqual([
          ["Ended", { granted: false, reason: "expired", until: expect.any(String), until_day: null, by: null }],
          ["Ends soon", { granted: true, until: expect.any(String), until_day: null }],
          ["Open", { granted: true, until: null, until_day: null }],
          ["Returned", { granted: false, reason: "revoked", until: null, until_day: null, by: null }],
          ["Waits for payment", { granted: false, reason: "pending", until: null, until_day: null, by: null }],
        ])
        expect(courses[4]).toMatchObject({ entitlement_states: ["pending"], continue_lesson: null, access_until: null })
        expect(courses[2].continue_lesson).toMatchObject({ title: "One", position_seconds: 0, duration_seconds: 60 })
        expect(data).toMatchObject({ count: 5, offset: 0, limit: 20 })

        expect(await titles("?filter=expiring")).toEqual(["Ends soon"])
        expect(await titles("?filter=not_available&order=-title")).toEqual(["Waits for payment", "Returned", "Ended"])
        expect(await titles("?filter=in_progress")).toEqual([])
        expect(await titles("?filter=completed")).toEqual([])
      })

      it("searches without accents, sorts by activity, pages and counts", async () => {
        const cafe = await shelf("Café", { starts_at: days(-3) })
        await shelf("Tea", { starts_at: days(-2) })
        await shelf("Cakes", { starts_at: days(-1) })
        expect(await titles()).toEqual(["Cakes", "Tea", "Café"])
        await post(`/${cafe.course.id}/lessons/${cafe.course.lessonIds[0]}/complete`)
        expect(await titles()).toEqual(["Café", "Cakes", "Tea"])
        expect(await titles("?filter=in_progress")).toEqual(["Café"])
        expect(await titles("?order=enrolled_at")).toEqual(["Café", "Tea", "Cakes"])
        expect(await titles("?q=cafe")).toEqual(["Café"])
        const { data } = await get("?order=title&limit=1&offset=1")
        expect(data).toMatchObject({ courses: [{ title: "Cakes" }], count: 3, offset: 1, limit: 1 })
      })

      it("counts lessons, continues behind the last one, and keeps a completed course completed", async () => {
        const { course } = await shelf("Knots")
        const [one, two] = course.lessonIds
        const first = await post(`/${course.id}/lessons/${one}/complete`)
        expect(first.data).toEqual({
          lesson: { id: one, completed_at: expect.any(String) },
          course: { id: course.id, completed_at: null, completed_lesson_count: 1, progress_percent: 50 },
        })
        const half: StoreLibraryCourse = (await get("")).data.courses[0]
        expect(half).toMatchObject({ completed_lesson_count: 1, progress_percent: 50, continue_lesson: { id: two } })

        const again = await post(`/${course.id}/lessons/${one}/complete`)
        expect(again.data).toEqual(first.data)

        const { data: done } = await post(`/${course.id}/lessons/${two}/complete`)
        expect(done.course).toMatchObject({ completed_at: expect.any(String), completed_lesson_count: 2, progress_percent: 100 })
        expect(await titles("?filter=completed")).toEqual(["Knots"])

        await getContainer()
          .resolve<CourseModuleService>(COURSE_MODULE)
          .createCourseLessons({ title: "Three", rank: 9, status: "published", section_id: course.sectionIds[0] })
        const later: StoreLibraryCourse = (await get("")).data.courses[0]
        expect(later).toMatchObject({
          completed_at: done.course.completed_at,
          completed_lesson_count: 2,
          progress_percent: 100,
          continue_lesson: { title: "Three" },
        })
      })

      it("asks the same statements, at most 4, for 1 course and for 200", async () => {
        const courses = [await createCourse(getContainer())]
        await enroll(getContainer(), sam, courses[0])
        const one = await recordSql(getContainer(), () => get("?limit=200"))
        for (let index = 1; index < 200; index++) {
          const course = await createCourse(getContainer(), { sections: [{ title: "A", lessons: [{ title: "One" }] }] })
          await enroll(getContainer(), sam, course)
        }
        let count = 0
        const many = await recordSql(getContainer(), async () => {
          count = (await get("?limit=200")).data.courses.length
        })
        expect(count).toBe(200)
        expect(many).toEqual(one)
        expect(many.length).toBeLessThanOrEqual(4)
      })

      it.each([
        ["filter", "?filter=mine"],
        ["limit", "?limit=201"],
        ["offset", "?offset=x"],
        ["order", "?order=handle"],
        ["q", "?q=%00"],
        ["page", "?page=2"],
      ])("names %s in %s", async (field, query) => {
        const { status, data } = await get(query)
        expect({ status, code: data.code }).toEqual({ status: 400, code: "course_invalid_input" })
        expect(data.message).toContain(field)
      })
    })

    describe("a course of the library", () => {
      it("locks lessons with reason, date and name", async () => {
        const opens = days(9)
        const course = await createCourse(getContainer(), {
          progression: "sequential",
          sections: [
            { title: "Now", lessons: [{ title: "First", duration_seconds: 60 }, { title: "Second" }, { title: "Draft", status: "draft" }] },
            { title: "Later", release_at: opens, lessons: [{ title: "Third" }, { title: "Taste", is_preview: true }] },
          ],
        })
        await enroll(getContainer(), sam, course)
        const { data } = await get(`/${course.id}`)
        const answer: StoreEnrolledCourse = data.course
        expect(answer).toMatchObject({ completion_percent: 90, strict: false, access: { granted: true } })
        expect(answer.sections.map(({ title, lessons }) => [title, lessons.map((lesson) => [lesson.title, lesson.lock])])).toEqual([
          [
            "Now",
            [
              ["First", null],
              ["Second", { reason: "locked_by_order", until: null, until_day: null, by: { id: course.lessonIds[0], title: "First" } }],
            ],
          ],
          [
            "Later",
            [
              ["Third", { reason: "not_released", until: opens.toISOString(), until_day: null, by: null }],
              ["Taste", null],
            ],
          ],
        ])
        const denied = await get(`/${course.id}/lessons/${course.lessonIds[1]}`)
        expect(denied.data).toEqual({
          type: "forbidden",
          code: "course_access_denied",
          message: "Access denied: an earlier lesson must be finished first",
          denial: { reason: "locked_by_order", until: null, until_day: null, by: { id: course.lessonIds[0], title: "First" } },
        })
        await post(`/${course.id}/lessons/${course.lessonIds[0]}/complete`)
        expect((await get(`/${course.id}/lessons/${course.lessonIds[1]}`)).status).toBe(200)
      })

      it("keeps open what was completed when a lesson is inserted above it, and continues with that lesson", async () => {
        const course = await createCourse(getContainer(), {
          progression: "sequential",
          sections: [{ title: "A", lessons: ["One", "Two", "Three"].map((title) => ({ title, duration_seconds: 60 })) }],
        })
        await enroll(getContainer(), sam, course)
        const [one, two, three] = course.lessonIds
        await addResource(course, "Sheet", two)
        await post(`/${course.id}/lessons/${one}/complete`)
        const open = (id: string) => post(`/${course.id}/lessons/${id}/playback`, sam, { device_id: "device-0001" })
        const { playback } = (await open(two)).data
        await post(`/${course.id}/lessons/${two}/complete`)
        const inserted = await getContainer()
          .resolve<CourseModuleService>(COURSE_MODULE)
          .createCourseLessons({ title: "Zero", rank: -1, status: "published", section_id: course.sectionIds[0] })

        const { data } = await get(`/${course.id}`)
        const lock = { reason: "locked_by_order", until: null, until_day: null, by: { id: inserted.id, title: "Zero" } }
        const lessons: StoreEnrolledCourse["sections"][number]["lessons"] = data.course.sections[0].lessons
        expect(lessons.map((lesson) => [lesson.title, lesson.lock])).toEqual([
          ["Zero", null],
          ["One", null],
          ["Two", null],
          ["Three", lock],
        ])
        expect(data.course.continue_lesson).toMatchObject({ id: inserted.id })
        expect((await get("")).data.courses[0].continue_lesson).toMatchObject({ id: inserted.id })
        expect((await get(`/${course.id}/lessons/${two}`)).status).toBe(200)
        const renewed = await api.post("/courses/playback/renew", { token: playback.session_token }, { validateStatus: () => true })
        expect(renewed.status).toBe(200)
        expect((await open(one)).status).toBe(200)
        expect((await post(`/${course.id}/lessons/${two}/complete`)).status).toBe(200)
        expect((await get("/downloads")).data.downloads).toMatchObject([{ title: "Sheet" }])
        expect((await open(three)).data).toMatchObject({ code: "course_access_denied", denial: lock })
      })

      it("counts days of release from when access began, not from a purchase that waited", async () => {
        const course = await createCourse(getContainer(), {
          sections: [{ title: "A", lessons: [{ title: "Day 2", release_after_days: 2 }] }],
        })
        const id = await enroll(getContainer(), sam, course, { starts_at: days(-1) })
        await learning().updateCourseEnrollments({ id, enrolled_at: days(-30) })
        const lesson = (await get(`/${course.id}`)).data.course.sections[0].lessons[0]
        expect(lesson.lock.reason).toBe("not_released")
        expect(new Date(lesson.lock.until).getTime()).toBeCloseTo(days(1).getTime(), -5)
      })

      it("answers a lesson with its text, files and neighbours", async () => {
        const course = await createCourse(getContainer(), {
          sections: [
            { title: "A", lessons: [{ title: "One" }, { title: "Two", type: "article", body: "# Hi" }] },
            { title: "B", lessons: [{ title: "Three" }] },
          ],
        })
        await enroll(getContainer(), sam, course)
        const [one, two, three] = course.lessonIds
        await addResource(course, "Sheet", two)
        await addResource(course, "Other", one)
        const { data } = await get(`/${course.id}/lessons/${two}`)
        const lesson: StoreLesson = data.lesson
        expect(lesson).toMatchObject({
          id: two,
          course_id: course.id,
          section_id: course.sectionIds[0],
          body: "# Hi",
          lock: null,
          watched: [],
          watched_percent: 0,
          position_seconds: 0,
          previous_lesson_id: one,
          next_lesson_id: three,
        })
        expect(lesson.resources).toEqual([
          { id: expect.any(String), title: "Sheet", file_name: "Sheet.pdf", size_bytes: 2048, url: expect.stringContaining("Signature=") },
        ])
      })
    })

    describe("downloads", () => {
      it("lists files of open courses and open lessons only", async () => {
        const open = await createCourse(getContainer(), {
          title: "Open",
          sections: [{ title: "A", lessons: [{ title: "Now" }, { title: "Later", release_at: days(5) }, { title: "Draft", status: "draft" }] }],
        })
        const pending = await createCourse(getContainer(), { title: "Pending" })
        const foreign = await createCourse(getContainer(), { title: "Foreign" })
        await enroll(getContainer(), sam, open, { expires_at: days(0.01) })
        await enroll(getContainer(), sam, pending, { state: "pending" })
        await enroll(getContainer(), eve, foreign)
        await addResource(open, "Book")
        await addResource(open, "Ability", open.lessonIds[0])
        await addResource(open, "Too early", open.lessonIds[1])
        await addResource(open, "Hidden", open.lessonIds[2])
        await addResource(open, "Unfinished", undefined, "processing")
        await addResource(pending, "Not paid")
        await addResource(foreign, "Not mine")
        const { data } = await get("/downloads")
        expect(data.downloads.map((file: { title: string }) => file.title)).toEqual(["Ability", "Book"])
        expect(data).toMatchObject({ count: 2, offset: 0, limit: 20 })
        expect(data.downloads[0]).toMatchObject({ course_id: open.id, course_title: "Open", lesson_id: open.lessonIds[0] })
        expect((await get("/downloads?q=boo")).data.downloads).toMatchObject([{ title: "Book", lesson_id: null }])
        expect((await get("/downloads?order=-title&limit=1")).data).toMatchObject({ downloads: [{ title: "Book" }], count: 2 })
        expect((await get("/downloads?order=size")).status).toBe(400)
      })

      it("lists the file of a document lesson, by its own name, once the lesson is open", async () => {
        const course = await createCourse(getContainer(), {
          title: "Papers",
          sections: [{ title: "A", lessons: [{ title: "Chart", type: "document" }, { title: "Later", type: "document", release_at: days(5) }] }],
        })
        await enroll(getContainer(), sam, course)
        const media = getContainer().resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
        for (const lesson_id of course.lessonIds) {
          const asset = await media.createCourseMediaAssets({
            kind: "document",
            provider: "local",
            key_prefix: `courses/${course.id}/lessons/${lesson_id}/`,
            file_key: "original.pdf",
            file_name: "knot-chart.pdf",
            content_type: "application/pdf",
            size_bytes: 2048,
            status: "ready",
          })
          await getContainer().resolve<CourseModuleService>(COURSE_MODULE).updateCourseLessons({ id: lesson_id, asset_id: asset.id })
        }
        const { data } = await get("/downloads")
        expect(data.downloads).toMatchObject([
          { title: "Chart", file_name: "knot-chart.pdf", course_title: "Papers", lesson_id: course.lessonIds[0] },
        ])
        const lesson = await get(`/${course.id}/lessons/${course.lessonIds[0]}`)
        expect(lesson.data.lesson.resources).toMatchObject([{ title: "Chart", file_name: "knot-chart.pdf" }])
      })
    })

    describe("completing by hand", () => {
      it("is refused in a strict course, but only for what can be watched", async () => {
        const course = await createCourse(getContainer(), {
          strict: true,
          sections: [{ title: "A", lessons: [{ title: "Film", duration_seconds: 60 }, { title: "Text", type: "article" }] }],
        })
        await enroll(getContainer(), sam, course)
        const { status, data } = await post(`/${course.id}/lessons/${course.lessonIds[0]}/complete`)
        expect({ status, code: data.code }).toEqual({ status: 400, code: "course_completion_not_allowed" })
        expect(data.message).toContain("90 %")
        expect((await post(`/${course.id}/lessons/${course.lessonIds[1]}/complete`)).status).toBe(200)
      })

      it.each([true, false])("is what each lesson's `completion` says (strict: %s)", async (strict) => {
        const course = await createCourse(getContainer(), {
          strict,
          sections: [
            {
              title: "A",
              lessons: [
                { title: "Film", duration_seconds: 60 },
                { title: "Film of unknown length", duration_seconds: 60 },
                { title: "Film that failed", duration_seconds: 60 },
                { title: "Sound without a file", type: "audio" },
                { title: "Text", type: "article", body: "Hi" },
                { title: "Sheet", type: "document" },
              ],
            },
          ],
        })
        const courses = getContainer().resolve<CourseModuleService>(COURSE_MODULE)
        const media = getContainer().resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
        const [, unknown, failed] = await courses.listCourseLessons({ id: course.lessonIds }, { order: { rank: "ASC" } })
        await courses.updateCourseLessons({ id: unknown.id, duration_seconds: null })
        await media.updateCourseMediaAssets({ id: unknown.asset_id ?? "", duration_seconds: null })
        await media.updateCourseMediaAssets({ id: failed.asset_id ?? "", status: "failed" })
        await enroll(getContainer(), sam, course)
        const { sections }: StoreEnrolledCourse = (await get(`/${course.id}`)).data.course
        const said = sections[0].lessons.map(({ completion }) => completion)
        expect(said).toEqual([strict ? "watched" : "either", "manual", "manual", "manual", "manual", "manual"])
        for (const [index, id] of course.lessonIds.entries()) {
          expect((await get(`/${course.id}/lessons/${id}`)).data.lesson.completion).toBe(said[index])
          const { status } = await post(`/${course.id}/lessons/${id}/complete`)
          expect([sections[0].lessons[index].title, status]).toEqual([
            sections[0].lessons[index].title,
            said[index] === "watched" ? 400 : 200,
          ])
        }
      })

      it("refuses a body, naming the field", async () => {
        const course = await createCourse(getContainer())
        await enroll(getContainer(), sam, course)
        const { status, data } = await post(`/${course.id}/lessons/${course.lessonIds[0]}/complete`, sam, { completed_at: "now" })
        expect(status).toBe(400)
        expect(data.message).toContain("completed_at")
      })

      it("completes one lesson once, however many do it at a time", async () => {
        const course = await createCourse(getContainer())
        await enroll(getContainer(), sam, course)
        const answers = await Promise.all(
          Array.from({ length: 8 }, (_, index) => post(`/${course.id}/lessons/${course.lessonIds[index % 2]}/complete`))
        )
        expect(new Set(answers.map(({ data }) => `${data.lesson.id} ${data.lesson.completed_at}`)).size).toBe(2)
        expect((await get(`/${course.id}`)).data.course.completed_at).toBeTruthy()
      })

      it("is undone by a failure, but only what that run completed", async () => {
        const course = await createCourse(getContainer())
        const enrollment_id = await enroll(getContainer(), sam, course)
        const [one, two] = course.lessonIds
        await post(`/${course.id}/lessons/${one}/complete`)
        for (const lesson_id of [one, two]) {
          const run = completeAndFailWorkflow(getContainer()).run({ input: { enrollment_id, lesson_id } })
          await expect(run).rejects.toMatchObject({ message: "something later failed" })
        }
        const answer: StoreEnrolledCourse = (await get(`/${course.id}`)).data.course
        expect(answer).toMatchObject({ completed_at: null, completed_lesson_count: 1 })
        expect(answer.sections[0].lessons.map((lesson) => lesson.completed_at)).toEqual([expect.any(String), null])
      })

      it("is repaired where a crash lost the course's completion", async () => {
        const course = await createCourse(getContainer())
        const id = await enroll(getContainer(), sam, course)
        const other = await createCourse(getContainer())
        await enroll(getContainer(), sam, other)
        await post(`/${other.id}/lessons/${other.lessonIds[0]}/complete`)
        await Promise.all(course.lessonIds.map((lesson) => post(`/${course.id}/lessons/${lesson}/complete`)))
        await learning().updateCourseEnrollments({ id, completed_at: null })
        const { result } = await repairCourseCompletionsWorkflow(getContainer()).run({ input: { hours: 48 } })
        expect(result.map((row) => row.enrollment_id)).toEqual([id])
        expect((await get(`/${course.id}`)).data.course.completed_at).toBeTruthy()
        expect((await get(`/${other.id}`)).data.course.completed_at).toBeNull()
      })
    })

    describe("who may not", () => {
      let course: TestCourse
      const routes = (): [method: "get" | "post", path: string, body?: object][] => {
        const lesson = `/${course.id}/lessons/${course.lessonIds[0]}`
        return [
          ["get", lesson],
          ["post", `${lesson}/playback`, { device_id: "device-0001" }],
          ["post", `${lesson}/complete`],
        ]
      }
      const call = ([method, path, body]: [string, string, object?], who: RequestHeaders) =>
        method === "get" ? get(path, who) : post(path, who, body)

      beforeEach(async () => {
        course = await createCourse(getContainer())
      })

      it("anonymous: 401 everywhere", async () => {
        for (const route of [["get", ""], ["get", "/downloads"], ["get", `/${course.id}`], ...routes()] as [string, string][]) {
          expect((await call(route, key)).status).toBe(401)
        }
      })

      it.each<[string, EntitlementInput | null]>([
        ["not_enrolled", null],
        ["pending", { state: "pending" }],
        ["expired", { expires_at: days(-0.1) }],
        ["revoked", { state: "revoked" }],
      ])("%s: 403 that says so", async (reason, entitlement) => {
        await enroll(getContainer(), eve, course)
        if (entitlement) {
          await enroll(getContainer(), sam, course, entitlement)
        }
        for (const route of routes()) {
          const { status, data } = await call(route, sam)
          expect({ status, code: data.code, denial: data.denial }).toEqual({
            status: 403,
            code: "course_access_denied",
            denial: { reason, until: reason === "expired" ? expect.any(String) : null, until_day: null, by: null },
          })
          expect(JSON.stringify(data)).not.toMatch(/Signature|mp4|courses\//)
        }
        const page = await get(`/${course.id}`)
        if (entitlement) {
          const locks = page.data.course.sections[0].lessons.map((lesson: { lock: { reason: string } }) => lesson.lock.reason)
          expect(locks).toEqual([reason, reason])
        } else {
          expect(page.status).toBe(404)
        }
      })

      it("unknown ids, drafts and lessons of another course: 404", async () => {
        const mine = await createCourse(getContainer(), {
          sections: [{ title: "A", lessons: [{ title: "Draft", status: "draft" }, { title: "Out" }] }],
        })
        await enroll(getContainer(), sam, mine)
        for (const lesson of [mine.lessonIds[0], course.lessonIds[0], "les_unknown", "%27%3B--", "x".repeat(1000)]) {
          for (const [method, suffix] of [["get", ""], ["post", "/playback"], ["post", "/complete"]]) {
            const body = suffix === "/playback" ? { device_id: "device-0001" } : {}
            const { status, data } = await call([method, `/${mine.id}/lessons/${lesson}${suffix}`, body], sam)
            expect({ status, code: data.code }).toEqual({ status: 404, code: "course_not_found" })
          }
        }
        expect((await get("/crs_unknown")).status).toBe(404)
        expect((await get("/%00")).status).toBe(400)
      })
    })
  },
})
