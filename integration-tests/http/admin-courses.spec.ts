import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { ReturnWorkflow } from "@medusajs/framework/workflows-sdk"
import type { AdminCourse, AdminCourseDetail } from "../../src/http/admin"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { COURSE_LEARNING_MODULE } from "../../src/modules/course-learning"
import type CourseLearningModuleService from "../../src/modules/course-learning/service"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import {
  createCourseWorkflow,
  createLessonWorkflow,
  createSectionWorkflow,
  deleteCourseWorkflow,
  deleteLessonWorkflow,
  deleteSectionWorkflow,
  duplicateCourseWorkflow,
  setCourseOutlineWorkflow,
  updateCourseWorkflow,
  updateLessonWorkflow,
  updateSectionWorkflow,
} from "../../src/workflows/courses"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { createCourse } from "../fixtures/course"
import { until } from "../fixtures/until"

jest.setTimeout(120_000)

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let admin: RequestHeaders

    beforeEach(async () => {
      admin = await createAdmin(getContainer())
    })

    const courses = () => getContainer().resolve<CourseModuleService>(COURSE_MODULE)
    const media = () => getContainer().resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const post = async (path: string, body: object = {}) => (await api.post(path, body, admin)).data
    const refused = async (path: string, body?: object) => {
      const config = { ...admin, validateStatus: () => true }
      const { status, data } = body ? await api.post(path, body, config) : await api.delete(path, config)
      return { status, code: data.code as string, message: data.message as string }
    }
    const read = async (id: string): Promise<AdminCourseDetail> =>
      (await api.get(`/admin/courses/${id}`, admin)).data.course
    const list = async (query: string): Promise<{ courses: AdminCourse[]; count: number; limit: number; offset: number }> =>
      (await api.get(`/admin/courses${query}`, admin)).data

    /** A draft course: section A with lessons One (published) and Two, section B with lesson Three. */
    const outlined = async () => {
      const { course } = await post("/admin/courses", { title: "Knots" })
      const section = async (title: string): Promise<string> =>
        (await post(`/admin/courses/${course.id}/sections`, { title })).section.id
      const lesson = async (section_id: string, title: string, status = "draft"): Promise<string> =>
        (await post(`/admin/courses/${course.id}/lessons`, { section_id, title, status })).lesson.id
      const a = await section("A")
      const b = await section("B")
      const lessons = [await lesson(a, "One", "published"), await lesson(a, "Two"), await lesson(b, "Three")]
      return { id: course.id as string, a, b, lessons }
    }
    const titles = (course: AdminCourseDetail) =>
      course.sections.map((section) => [section.title, ...section.lessons.map((lesson) => lesson.title)])

    const uploaded = (folder: string, status: "ready" | "processing" = "ready") =>
      media().createCourseMediaAssets({
        kind: folder.includes("thumbnails") ? "image" : "video",
        provider: media().providerId,
        key_prefix: `${folder}asset_${Math.random().toString(36).slice(2)}/`,
        file_key: "original.mp4",
        file_name: "One.mp4",
        content_type: "video/mp4",
        size_bytes: 1000,
        duration_seconds: 61.6,
        status,
      })

    /** Runs a workflow with a step behind its last one that throws, and answers what came of it. */
    const runAndBreak = async <Input, Output>(
      workflow: ReturnWorkflow<Input, Output, []>,
      lastStep: string,
      input: Input
    ): Promise<string[]> => {
      const run = workflow(getContainer())
      run.appendAction("throw", lastStep, {
        invoke: async () => {
          throw new Error("broken on purpose")
        },
      })
      const { errors } = await run.run({ input, throwOnError: false })
      return errors.map(({ error }) => error.message)
    }

    describe("courses", () => {
      it("makes a draft with defaults and a handle from its title", async () => {
        const { course } = await post("/admin/courses", { title: "  Café à la carte?  ", subtitle: "What's $1?" })
        expect(course).toMatchObject({
          title: "Café à la carte?",
          handle: "cafe-a-la-carte",
          subtitle: "What's $1?",
          status: "draft",
          access_days: null,
          progression: "free",
          completion_percent: 90,
          strict: false,
          lesson_count: 0,
          duration_seconds: 0,
          thumbnail: null,
          sections: [],
        })
        expect(await read(course.id)).toEqual(course)
      })

      it.each([
        ["Основы", "основы"],
        ["結び方", "結び方"],
        ["???", "course"],
      ])("makes a handle of the title %s", async (title, handle) => {
        expect((await post("/admin/courses", { title })).course.handle).toBe(handle)
      })

      it("numbers a made handle, and refuses a given one that is taken", async () => {
        const handles: string[] = []
        for (const title of ["Knots", "Knots!", "knots"]) {
          handles.push((await post("/admin/courses", { title })).course.handle)
        }
        expect(handles).toEqual(["knots", "knots-2", "knots-3"])
        const answer = await refused("/admin/courses", { title: "Other", handle: "knots" })
        expect(answer).toEqual({
          status: 400,
          code: "course_handle_taken",
          message: 'handle: "knots" belongs to another course',
        })
        const { course } = await post("/admin/courses", { title: "Other" })
        expect(await refused(`/admin/courses/${course.id}`, { handle: "knots" })).toEqual(answer)
        await post(`/admin/courses/${course.id}`, { handle: "other" })
      })

      it("gives every one of 12 courses made at once its own handle, and a given one to a single course", async () => {
        const made = await Promise.all(Array.from({ length: 12 }, () => post("/admin/courses", { title: "Splices" })))
        expect(new Set(made.map(({ course }) => course.handle)).size).toBe(12)
        const given = await Promise.all(
          Array.from({ length: 8 }, () => refused("/admin/courses", { title: "Whipping", handle: "whipping" }))
        )
        expect(given.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(400)])
        expect(given.flatMap(({ code }) => code ?? [])).toEqual(Array<string>(7).fill("course_handle_taken"))
      })

      it("lists with search, status, order and paging", async () => {
        const make = (title: string, more: object = {}) => post("/admin/courses", { title, ...more })
        await make("Knots", { subtitle: "100% rope" })
        await make("Splices", { status: "archived" })
        await make("Sails_and canvas", { handle: "tents" })
        const found = async (query: string) => (await list(query)).courses.map((course) => course.title)
        expect(await found("")).toEqual(["Sails_and canvas", "Splices", "Knots"])
        expect(await found("?order=title")).toEqual(["Knots", "Sails_and canvas", "Splices"])
        expect(await found("?order=-title&limit=1&offset=1")).toEqual(["Sails_and canvas"])
        expect(await list("?limit=1")).toMatchObject({ count: 3, limit: 1, offset: 0 })
        expect(await found("?q=KNO")).toEqual(["Knots"])
        expect(await found("?q=tents")).toEqual(["Sails_and canvas"])
        await post(`/admin/courses/${(await list("?q=splices")).courses[0].id}`, { subtitle: "Épissures" })
        expect(await found("?q=epissure")).toEqual(["Splices"])
        expect(await found("?q=100%25")).toEqual(["Knots"])
        expect(await found("?q=_")).toEqual(["Sails_and canvas"])
        expect(await found("?q=%25%25")).toEqual([])
        expect(await found("?status=archived")).toEqual(["Splices"])
        expect(await found("?status=archived&status=draft&order=title")).toHaveLength(3)
        expect(await found("?status[]=archived")).toEqual(["Splices"])
        expect(await found("?status=published")).toEqual([])
      })

      it("publishes only what has a published lesson, archives and takes back", async () => {
        const { id, lessons } = await outlined()
        await post(`/admin/courses/${id}/lessons/${lessons[0]}`, { status: "draft" })
        expect(await refused(`/admin/courses/${id}`, { status: "published" })).toMatchObject({
          status: 400,
          code: "course_not_publishable",
          message: expect.stringContaining("status: "),
        })
        expect(await refused("/admin/courses", { title: "New", status: "published" })).toMatchObject({
          code: "course_not_publishable",
        })
        await post(`/admin/courses/${id}/lessons/${lessons[0]}`, { status: "published" })
        for (const status of ["published", "archived", "draft"]) {
          expect((await post(`/admin/courses/${id}`, { status })).course.status).toBe(status)
        }
      })

      it("warns of what cannot work for a shopper, and publishes all the same", async () => {
        const { id, lessons } = await outlined()
        const [one, two] = lessons
        await post(`/admin/courses/${id}`, { access_days: 30 })
        await post(`/admin/courses/${id}/lessons/${two}`, { is_preview: true })
        const expected = [
          { code: "file_missing", lesson_id: one },
          { code: "preview_is_draft", lesson_id: two },
        ]
        expect((await read(id)).warnings).toEqual(expected)
        await post(`/admin/courses/${id}/lessons/${one}`, { type: "article", body: "Text", release_after_days: 30 })
        expect((await post(`/admin/courses/${id}`, { status: "published" })).course.warnings).toEqual([
          { code: "opens_after_access_ends", lesson_id: one },
          { code: "preview_is_draft", lesson_id: two },
        ])
      })

      it("takes a thumbnail of its own folder only, and signs it", async () => {
        const { course } = await post("/admin/courses", { title: "Knots" })
        const own = await uploaded(`courses/${course.id}/thumbnails/`)
        const other = await uploaded("courses/crs_other/thumbnails/")
        expect(await refused(`/admin/courses/${course.id}`, { thumbnail_asset_id: other.id })).toMatchObject({
          status: 400,
          message: expect.stringContaining("thumbnail_asset_id"),
        })
        await post(`/admin/courses/${course.id}`, { thumbnail_asset_id: own.id })
        const signed = expect.stringContaining("Signature=")
        expect(await read(course.id)).toMatchObject({ thumbnail: signed, thumbnail_asset_id: own.id })
        expect((await list("")).courses).toEqual([expect.objectContaining({ thumbnail: signed })])
        expect((await post(`/admin/courses/${course.id}`, { thumbnail_asset_id: null })).course.thumbnail).toBeNull()
      })

      it("deletes a course with its outline, links and media, and frees its handle", async () => {
        const { id, lessons } = await outlined()
        await uploaded(`courses/${id}/lessons/${lessons[0]}/`)
        await uploaded(`courses/${id}/thumbnails/`)
        const { data } = await api.delete(`/admin/courses/${id}`, admin)
        expect(data).toEqual({ id, object: "course", deleted: true })
        expect(await refused(`/admin/courses/${id}`)).toMatchObject({ status: 404, code: "course_not_found" })
        expect(await courses().listCourseLessons({ id: lessons })).toEqual([])
        const files = { key_prefix: { $like: `courses/${id}/%` } }
        await until(async () => !(await media().listCourseMediaAssets(files)).length, "the course's files are deleted")
        expect((await post("/admin/courses", { title: "Knots" })).course.handle).toBe("knots")
      })

      it("refuses to delete a course that somebody is enrolled in", async () => {
        const { id } = await outlined()
        await getContainer()
          .resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
          .createCourseEnrollments({ customer_id: "cus_1", course_id: id, enrolled_at: new Date() })
        expect(await refused(`/admin/courses/${id}`)).toEqual({
          status: 400,
          code: "course_in_use",
          message: "“Knots” has 1 enrolment and cannot be deleted; archive it instead",
        })
        await post(`/admin/courses/${id}`, { status: "archived" })
      })

      it("duplicates a course with its outline as drafts without media", async () => {
        const { id, a, lessons } = await outlined()
        await post(`/admin/courses/${id}`, { status: "published", strict: true, access_days: 30 })
        await post(`/admin/courses/${id}/sections/${a}`, { release_after_days: 3 })
        const asset = await uploaded(`courses/${id}/lessons/${lessons[0]}/`)
        await post(`/admin/courses/${id}/lessons/${lessons[0]}`, { asset_id: asset.id, body: "Read me" })
        const { course } = await post(`/admin/courses/${id}/duplicate`)
        expect(course).toMatchObject({ title: "Knots (copy)", handle: "knots-copy", status: "draft", strict: true })
        expect(course).toMatchObject({ access_days: 30, lesson_count: 0, duration_seconds: 0 })
        expect(titles(course)).toEqual(titles(await read(id)))
        expect(course.sections[0]).toMatchObject({ release_after_days: 3, course_id: course.id })
        expect(course.sections[0].lessons[0]).toMatchObject({ body: "Read me", status: "draft", asset_id: null })
        expect(await refused("/admin/courses/crs_none/duplicate", {})).toMatchObject({ status: 404 })
      })
    })

    describe("sections and lessons", () => {
      it("appends, changes and deletes, and keeps the course's totals", async () => {
        const { id, a, b, lessons } = await outlined()
        expect(await read(id)).toMatchObject({ lesson_count: 1, duration_seconds: 0 })
        const asset = await uploaded(`courses/${id}/lessons/${lessons[1]}/`)
        const { lesson } = await post(`/admin/courses/${id}/lessons/${lessons[1]}`, {
          asset_id: asset.id,
          status: "published",
          release_at: "2027-01-31T09:00:00+01:00",
        })
        expect(lesson).toMatchObject({
          asset: { id: asset.id, url: expect.stringContaining("Signature="), status: "ready" },
          duration_seconds: 62,
          release_at: "2027-01-31T08:00:00.000Z",
        })
        expect(await read(id)).toMatchObject({ lesson_count: 2, duration_seconds: 62 })
        await post(`/admin/courses/${id}/lessons/${lessons[1]}`, { asset_id: null })
        expect(await read(id)).toMatchObject({ lesson_count: 2, duration_seconds: 0 })

        await api.delete(`/admin/courses/${id}/lessons/${lessons[1]}`, admin)
        await until(async () => !(await media().listCourseMediaAssets({ id: asset.id })).length, "the lesson's file is deleted")
        expect(await read(id)).toMatchObject({ lesson_count: 1 })
        const { data } = await api.delete(`/admin/courses/${id}/sections/${a}`, admin)
        expect(data).toEqual({ id: a, object: "course_section", deleted: true })
        expect(await read(id)).toMatchObject({ lesson_count: 0, sections: [{ id: b }] })
      })

      it("moves a lesson to the end of another section of the same course", async () => {
        const { id, b, lessons } = await outlined()
        await post(`/admin/courses/${id}/lessons/${lessons[0]}`, { section_id: b })
        expect(titles(await read(id))).toEqual([["A", "Two"], ["B", "Three", "One"]])
        const other = await outlined()
        expect(await refused(`/admin/courses/${id}/lessons/${lessons[0]}`, { section_id: other.a })).toMatchObject({
          status: 404,
          message: `Section ${other.a} was not found in course ${id}`,
        })
      })

      it("refuses sections and lessons of another course", async () => {
        const one = await outlined()
        const two = await outlined()
        const foreign = [
          refused(`/admin/courses/${one.id}/sections/${two.a}`, { title: "X" }),
          refused(`/admin/courses/${one.id}/sections/${two.a}`),
          refused(`/admin/courses/${one.id}/lessons/${two.lessons[0]}`, { title: "X" }),
          refused(`/admin/courses/${one.id}/lessons/${two.lessons[0]}`),
          refused(`/admin/courses/${one.id}/lessons`, { title: "X", section_id: two.a }),
          refused("/admin/courses/crs_none/lessons", { title: "X", section_id: two.a }),
          refused("/admin/courses/crs_none/sections", { title: "X" }),
        ]
        expect((await Promise.all(foreign)).map(({ status, code }) => [status, code])).toEqual(
          Array<unknown>(7).fill([404, "course_not_found"])
        )
        expect(titles(await read(two.id))).toEqual([["A", "One", "Two"], ["B", "Three"]])
      })

      it("refuses media that is not ready or was uploaded for another lesson", async () => {
        const { id, a, lessons } = await outlined()
        const busy = await uploaded(`courses/${id}/lessons/${lessons[0]}/`, "processing")
        const other = await uploaded(`courses/${id}/lessons/${lessons[1]}/`)
        for (const asset_id of [busy.id, other.id, "asset_none"]) {
          expect(await refused(`/admin/courses/${id}/lessons/${lessons[0]}`, { asset_id })).toMatchObject({
            status: 400,
            message: expect.stringContaining("asset_id"),
          })
        }
        expect(await refused(`/admin/courses/${id}/lessons`, { section_id: a, title: "X", asset_id: other.id })).toMatchObject({
          status: 400,
          message: expect.stringContaining("asset_id"),
        })
      })

      it("refuses two release rules at once, also over two calls", async () => {
        const { id, a, lessons } = await outlined()
        const release_at = "2027-01-31T09:00:00Z"
        const both = { release_at, release_after_days: 3 }
        for (const path of [`sections/${a}`, `lessons/${lessons[0]}`]) {
          const message = expect.stringContaining("release_at: only one of")
          expect(await refused(`/admin/courses/${id}/${path}`, both)).toMatchObject({ status: 400, message })
          await post(`/admin/courses/${id}/${path}`, { release_after_days: 3 })
          expect(await refused(`/admin/courses/${id}/${path}`, { release_at })).toMatchObject({ status: 400, message })
          await post(`/admin/courses/${id}/${path}`, { release_at, release_after_days: null })
        }
      })

      it("counts 16 lessons that are made at the same moment", async () => {
        const { id, a } = await outlined()
        await Promise.all(
          Array.from({ length: 16 }, (_, index) =>
            post(`/admin/courses/${id}/lessons`, { section_id: a, title: `L${index}`, status: "published" })
          )
        )
        const course = await read(id)
        expect(course.lesson_count).toBe(17)
        expect(course.sections[0].lessons.map((lesson) => lesson.rank)).toEqual(Array.from({ length: 18 }, (_, i) => i))
      })
    })

    describe("outline", () => {
      it("sets the whole order at once, across sections", async () => {
        const { id, a, b, lessons } = await outlined()
        const sections = [{ id: b, lesson_ids: [lessons[2], lessons[0]] }, { id: a, lesson_ids: [lessons[1]] }]
        const { course } = await post(`/admin/courses/${id}/outline`, { sections })
        expect(titles(course)).toEqual([["B", "Three", "One"], ["A", "Two"]])
      })

      it("refuses orders that leave out, repeat or bring in ids, names them by title and changes nothing", async () => {
        const { id, a, b, lessons } = await outlined()
        const [one, two, three] = lessons
        const cases: [object[], string][] = [
          [[{ id: a, lesson_ids: [one, two] }], "sections missing: “B”"],
          [[{ id: a, lesson_ids: [one, two] }, { id: b, lesson_ids: [] }], "lesson_ids missing: “Three”"],
          [[{ id: a, lesson_ids: [one, two, one] }, { id: b, lesson_ids: [three] }], "lesson_ids named twice: “One”"],
          [[{ id: a, lesson_ids: [one, two, "les_x"] }, { id: b, lesson_ids: [three] }], "lesson_ids not in this course: les_x"],
          [[{ id: a, lesson_ids: [one, two] }, { id: b, lesson_ids: [three] }, { id: "sec_x", lesson_ids: [] }], "sections not in this course: sec_x"],
        ]
        for (const [sections, fault] of cases) {
          const answer = await refused(`/admin/courses/${id}/outline`, { sections })
          expect(answer).toMatchObject({ status: 400, code: "course_outline_mismatch" })
          expect(answer.message).toContain(fault)
        }
        expect(titles(await read(id))).toEqual([["A", "One", "Two"], ["B", "Three"]])
      })

      it("ends in one of two orders that are set at the same moment", async () => {
        const { id, a, b, lessons } = await outlined()
        const [one, two, three] = lessons
        const orders = [
          [{ id: b, lesson_ids: [three, two, one] }, { id: a, lesson_ids: [] }],
          [{ id: a, lesson_ids: [one, three, two] }, { id: b, lesson_ids: [] }],
        ]
        for (let round = 0; round < 5; round += 1) {
          await Promise.all(orders.map((sections) => post(`/admin/courses/${id}/outline`, { sections })))
          const order = (await read(id)).sections.map((it) => ({ id: it.id, lesson_ids: it.lessons.map((lesson) => lesson.id) }))
          expect(orders).toContainEqual(order)
        }
      })
    })

    describe("two admins at once", () => {
      let ben: RequestHeaders

      beforeEach(async () => {
        ben = await createAdmin(getContainer(), "ben@example.com")
      })

      const orderOf = (course: AdminCourseDetail) =>
        course.sections.map((it) => ({ id: it.id, lesson_ids: it.lessons.map((lesson) => lesson.id) }))
      const attempt = async (path: string, body: object) => api.post(path, body, { ...admin, validateStatus: () => true })

      it("refuses an order that is based on a former one, says who changed what, and changes nothing", async () => {
        const { id, a, b, lessons } = await outlined()
        const [one, two, three] = lessons
        const path = `/admin/courses/${id}/outline`
        const expected = orderOf(await read(id))
        await api.post(path, { sections: [{ id: a, lesson_ids: [one] }, { id: b, lesson_ids: [three, two] }], expected }, ben)
        const mine = [{ id: a, lesson_ids: [two, one] }, { id: b, lesson_ids: [three] }]
        const { status, data } = await attempt(path, { sections: mine, expected })
        expect([status, data.type, data.code]).toEqual([409, "conflict", "course_changed_meanwhile"])
        expect(data.message).toBe("The outline of “Knots” was changed meanwhile: “Two” is now in “B” (last changed by Ada Admin)")
        expect(titles(data.course)).toEqual([["A", "One"], ["B", "Three", "Two"]])
        expect(titles(await read(id))).toEqual([["A", "One"], ["B", "Three", "Two"]])
        const again = await attempt(path, { sections: mine, expected: orderOf(data.course) })
        expect([again.status, titles(again.data.course)]).toEqual([200, [["A", "Two", "One"], ["B", "Three"]]])
        expect(again.data.course).toMatchObject({ outline_updated_by: expect.stringMatching(/^user_/), outline_updated_at: expect.any(String) })
      })

      it("names what was added and deleted since", async () => {
        const { id, a, b, lessons } = await outlined()
        const expected = orderOf(await read(id))
        await api.post(`/admin/courses/${id}/lessons`, { section_id: b, title: "Four" }, ben)
        await api.post(`/admin/courses/${id}/sections`, { title: "C" }, ben)
        await api.delete(`/admin/courses/${id}/lessons/${lessons[0]}`, ben)
        const { status, data } = await attempt(`/admin/courses/${id}/outline`, { sections: expected.toReversed(), expected })
        expect(status).toBe(409)
        expect(data.message).toContain("“C” was added")
        expect(data.message).toContain("“Four” was added to “B”")
        expect(data.message).toContain("a lesson of “A” was deleted")
        expect(titles(await read(id))).toEqual([["A", "Two"], ["B", "Three", "Four"], ["C"]])
        expect(a).toBeTruthy()
      })

      it("takes exactly one of several orders that are based on the same", async () => {
        const { id, a, b, lessons } = await outlined()
        const [one, two, three] = lessons
        const path = `/admin/courses/${id}/outline`
        const orders = [
          [{ id: b, lesson_ids: [three, two, one] }, { id: a, lesson_ids: [] }],
          [{ id: a, lesson_ids: [one, three, two] }, { id: b, lesson_ids: [] }],
          [{ id: a, lesson_ids: [] }, { id: b, lesson_ids: [one, two, three] }],
          [{ id: b, lesson_ids: [] }, { id: a, lesson_ids: [three, one, two] }],
        ]
        for (let round = 0; round < 4; round += 1) {
          const expected = orderOf(await read(id))
          const other = orders.filter((sections) => JSON.stringify(sections) !== JSON.stringify(expected))
          const answers = await Promise.all(other.map((sections) => attempt(path, { sections, expected })))
          const won = answers.map(({ status }) => status).filter((status) => status === 200)
          expect([won.length, answers.length - won.length]).toEqual([1, other.length - 1])
          const winner = other[answers.findIndex(({ status }) => status === 200)]
          expect(orderOf(await read(id))).toEqual(winner)
        }
      })

      it("refuses a field that another admin changed, and leaves what only they changed", async () => {
        const { id, a, lessons } = await outlined()
        const lesson = `/admin/courses/${id}/lessons/${lessons[1]}`
        const section = `/admin/courses/${id}/sections/${a}`
        await api.post(lesson, { title: "Zwei", description: "Theirs" }, ben)
        await api.post(section, { title: "Alpha", release_after_days: 3 }, ben)
        await api.post(`/admin/courses/${id}`, { title: "Bends", access_days: 30 }, ben)
        const cases: [string, object, object, string][] = [
          [lesson, { title: "Deux", body: "x" }, { title: "Two", body: null }, "Lesson “Zwei” was changed meanwhile: title is now “Zwei” (last changed by Ada Admin)"],
          [lesson, { description: "Mine" }, { description: null }, "Lesson “Zwei” was changed meanwhile: description is now “Theirs” (last changed by Ada Admin)"],
          [section, { release_after_days: 9 }, { release_after_days: null, release_at: null }, "Section “Alpha” was changed meanwhile: release_after_days is now 3 (last changed by Ada Admin)"],
          [`/admin/courses/${id}`, { access_days: null, strict: true }, { access_days: 7, strict: false }, "Course “Bends” was changed meanwhile: access_days is now 30 (last changed by Ada Admin)"],
        ]
        const before = await read(id)
        for (const [path, update, expected, message] of cases) {
          const { status, data } = await attempt(path, { ...update, expected })
          expect([status, data.code, data.message]).toEqual([409, "course_changed_meanwhile", message])
        }
        expect(await read(id)).toEqual(before)
        expect((await attempt(lesson, { body: "Text", expected: { body: null } })).status).toBe(200)
        expect((await attempt(section, { title: "First", expected: { title: " Alpha " } })).status).toBe(200)
        expect((await attempt(`/admin/courses/${id}`, { strict: true, expected: { strict: false } })).status).toBe(200)
        const after = await read(id)
        expect(after).toMatchObject({ title: "Bends", access_days: 30, strict: true })
        expect(after.sections[0]).toMatchObject({ title: "First", release_after_days: 3 })
        expect(after.sections[0].lessons[1]).toMatchObject({ title: "Zwei", description: "Theirs", body: "Text" })
      })

      it("takes exactly one of many saves that saw the same value, moments and JSON among them", async () => {
        const { id, lessons } = await outlined()
        const path = `/admin/courses/${id}/lessons/${lessons[0]}`
        const moments = ["2027-01-01T09:00:00Z", "2027-01-01T10:00:00+01:00", "2028-02-02T00:00:00.000Z"]
        let seen: string | null = null
        for (const release_at of moments) {
          const saves = Array.from({ length: 6 }, (_, index) => ({ release_at, title: `${index}`, expected: { release_at: seen } }))
          const won = (await Promise.all(saves.map((body) => attempt(path, body)))).filter(({ status }) => status === 200)
          // The same moment, written another way, is no change.
          expect(won.length).toBe(release_at === moments[1] ? 6 : 1)
          seen = release_at
        }
        const course = `/admin/courses/${id}`
        await api.post(course, { metadata: { color: "red", n: [1, { a: 2 }] } }, ben)
        expect((await attempt(course, { metadata: {}, expected: { metadata: { n: [1, { a: 2 }], color: "red" } } })).status).toBe(200)
        expect((await attempt(course, { metadata: null, expected: { metadata: { color: "red" } } })).status).toBe(409)
      })
    })

    describe("compensation", () => {
      const broken = ["broken on purpose"]
      /** When it was last touched, and by whom, is not taken back. */
      const unstamped = (course: AdminCourseDetail) => ({ ...course, updated_at: null, outline_updated_at: null, outline_updated_by: null })

      it("takes back what was made", async () => {
        const { id, a } = await outlined()
        const before = await read(id)
        expect(await runAndBreak(createCourseWorkflow, "course-create-course-step", { title: "Gone" })).toEqual(broken)
        expect(
          await runAndBreak(createSectionWorkflow, "course-create-section-step", { course_id: id, section: { title: "Gone" } })
        ).toEqual(broken)
        expect(
          await runAndBreak(createLessonWorkflow, "course-create-lesson-step", {
            course_id: id,
            lesson: { section_id: a, title: "Gone", status: "published" },
          })
        ).toEqual(broken)
        expect(await runAndBreak(duplicateCourseWorkflow, "course-copy-outline-step", { course_id: id })).toEqual(broken)
        expect((await list("")).count).toBe(1)
        expect(await courses().listCourseLessons({}, { withDeleted: true })).toHaveLength(3)
        expect(unstamped(await read(id))).toEqual(unstamped(before))
      })

      it("writes back what was changed", async () => {
        const { id, a, b, lessons } = await outlined()
        const before = await read(id)
        expect(
          await runAndBreak(updateCourseWorkflow, "course-update-course-step", { id, update: { title: "X", handle: "x" } })
        ).toEqual(broken)
        expect(
          await runAndBreak(updateSectionWorkflow, "course-update-section-step", {
            course_id: id,
            section_id: a,
            update: { title: "X", release_after_days: 4 },
          })
        ).toEqual(broken)
        expect(
          await runAndBreak(updateLessonWorkflow, "course-update-lesson-step", {
            course_id: id,
            lesson_id: lessons[0],
            update: { section_id: b, status: "draft", title: "X" },
          })
        ).toEqual(broken)
        expect(
          await runAndBreak(setCourseOutlineWorkflow, "course-set-outline-step", {
            course_id: id,
            sections: [{ id: b, lesson_ids: [lessons[2]] }, { id: a, lesson_ids: [lessons[1], lessons[0]] }],
          })
        ).toEqual(broken)
        expect(unstamped(await read(id))).toEqual(unstamped(before))
      })

      it("forgets that lessons could be seen where that was taken back", async () => {
        const { id, lessons } = await outlined()
        const shown = async () =>
          (await courses().listCourseLessons({ section: { course_id: id } })).flatMap((lesson) => (lesson.published_at ? [lesson.id] : []))
        expect(await runAndBreak(updateCourseWorkflow, "course-update-course-step", { id, update: { status: "published" } })).toEqual(broken)
        expect(await shown()).toEqual([])
        await post(`/admin/courses/${id}`, { status: "published" })
        const publishing = { course_id: id, lesson_id: lessons[1], update: { status: "published" as const } }
        expect(await runAndBreak(updateLessonWorkflow, "course-update-lesson-step", publishing)).toEqual(broken)
        expect(await shown()).toEqual([lessons[0]])
      })

      it("brings back what was deleted, and nothing that was deleted before", async () => {
        const { id, a, lessons } = await outlined()
        await api.delete(`/admin/courses/${id}/lessons/${lessons[1]}`, admin)
        const before = await read(id)
        const last = "course-list-folder-assets-step"
        const course_id = id
        expect(await runAndBreak(deleteLessonWorkflow, last, { course_id, lesson_id: lessons[0] })).toEqual(broken)
        expect(await runAndBreak(deleteSectionWorkflow, last, { course_id, section_id: a })).toEqual(broken)
        expect(await runAndBreak(deleteCourseWorkflow, last, { course_id })).toEqual(broken)
        expect(unstamped(await read(id))).toEqual(unstamped(before))
      })
    })

    it("counts totals again from a course written by hand", async () => {
      const course = await createCourse(getContainer())
      const [lesson] = course.lessonIds
      await courses().updateCourseLessons({ id: lesson, duration_seconds: 30 })
      await courses().refreshCourseTotals([course.id, "crs_none"])
      expect(await read(course.id)).toMatchObject({ lesson_count: 2, duration_seconds: 90 })
    })
  },
})
