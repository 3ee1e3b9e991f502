import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { createUploadBody, signPartsBody } from "../admin/course-media/validators"
import { courseListQuery, createSectionBody, updateCourseBody, updateLessonBody } from "../admin/courses/validators"
import { matching, refuseUnusable, validateBody, validateQuery } from "../validation"

const request = (fields: object) => ({ originalUrl: "/admin/courses", query: {}, ...fields }) as MedusaRequest
const response = {} as MedusaResponse

const body = (schema: z.ZodType, value: unknown) => {
  const req = request({ body: value })
  validateBody(schema)(req, response, () => undefined)
  return req.validatedBody
}
const query = (value: object) => {
  const req = request({ query: value })
  validateQuery(courseListQuery)(req, response, () => undefined)
  return req.validatedQuery
}

describe("validateBody", () => {
  it.each([
    [{ title: { toString: 1 } }, "title: "],
    [{ title: 1 }, "title: must be text"],
    [{ title: "" }, "title: must not be empty"],
    [{ title: "x".repeat(256) }, "title: must have at most 255 characters"],
    [{ access_days: 0 }, "access_days: must be at least 1"],
    [{ access_days: 36_501 }, "access_days: must be at most 36500"],
    [{ access_days: 1.5 }, "access_days: must be a whole number"],
    [{ completion_percent: 0 }, "completion_percent: "],
    [{ completion_percent: 101 }, "completion_percent: "],
    [{ strict: "yes" }, "strict: must be true or false"],
    [{ status: "gone" }, "status: must be one of draft, published, archived"],
    [{ handle: "Knots" }, "handle: expected lower-case letters"],
    [{ handle: "a--b" }, "handle: "],
    [{ surprise: 1 }, "surprise: unknown field"],
    [[], "body: must be an object"],
    ["text", "body: must be an object"],
  ])("refuses %j and names the field, in plain words", (value, message) => {
    expect(() => body(updateCourseBody, value)).toThrow(message)
  })

  it("says what is missing, and how much a list may hold", () => {
    expect(() => body(createSectionBody, {})).toThrow("title: is missing")
    expect(() => body(signPartsBody, { part_numbers: [] })).toThrow("part_numbers: must have at least 1 entry")
    const upload = { purpose: "lesson", lesson_id: "les_1", file_name: "a.mp4", content_type: "video/mp4", size_bytes: 0 }
    expect(() => body(createUploadBody, upload)).toThrow("size_bytes: must be at least 1")
  })

  it("takes the ends of every range", () => {
    const good = { title: "x".repeat(255), access_days: 36_500, completion_percent: 1, handle: "結び方-1" }
    expect(body(updateCourseBody, good)).toEqual(good)
    expect(body(updateCourseBody, { access_days: null })).toEqual({ access_days: null })
    expect(body(updateCourseBody, undefined)).toEqual({})
  })

  it.each([
    "tomorrow",
    "2027-02-30T00:00:00Z",
    "2027-01-31",
    "2027-01-31T09:00:00",
    "1969-12-31T23:59:59Z",
    "+275760-09-13T00:00:00Z",
  ])("refuses %s as a date", (release_at) => {
    expect(() => body(updateLessonBody, { release_at })).toThrow("release_at: expected a date")
  })

  it("refuses both release rules at once", () => {
    const both = { release_at: "2027-01-31T09:00:00+02:00", release_after_days: 0 }
    expect(() => body(updateLessonBody, both)).toThrow("release_at: only one of")
    expect(body(updateLessonBody, { ...both, release_after_days: null })).toMatchObject({ release_after_days: null })
  })
})

describe("validateQuery", () => {
  it("fills in defaults and takes a status once, as a list, or with commas", () => {
    expect(query({})).toEqual({ limit: 20, offset: 0, order: "-created_at" })
    expect(query({ status: "draft" })).toMatchObject({ status: ["draft"] })
    expect(query({ status: ["draft", "archived"] })).toMatchObject({ status: ["draft", "archived"] })
    expect(query({ status: "draft,archived", limit: "200" })).toMatchObject({ status: ["draft", "archived"], limit: 200 })
  })

  it.each([
    [{ limit: "0" }, "limit"],
    [{ limit: "201" }, "limit"],
    [{ limit: "1e2" }, "limit"],
    [{ limit: ["1", "2"] }, "limit"],
    [{ offset: "-1" }, "offset"],
    [{ offset: "2147483648" }, "offset"],
    [{ order: "password" }, "order"],
    [{ status: "gone" }, "status"],
    [{ status: { $ne: "draft" } }, "status"],
    [{ "a.b.c": "1" }, "a.b.c"],
  ])("refuses %j and names the parameter", (value, name) => {
    expect(() => query(value)).toThrow(name)
  })
})

const nested = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels))

describe("refuseUnusable", () => {
  const run = (fields: object) => () => refuseUnusable(request(fields), response, () => undefined)

  it.each([
    [{ body: { a: [{ b: "x\u0000" }] } }, "a.0.b: "],
    [{ body: { metadata: { note: "\ud800" } } }, "metadata.note: "],
    [{ body: { metadata: { "\u0000": 1 } } }, "metadata.*: "],
    [{ query: { q: "\u0000" } }, "q: "],
    [{ originalUrl: "/admin/courses/%00" }, "path: "],
    [{ originalUrl: "/admin/courses/%E0%A4%A" }, "path: not valid percent-encoding"],
  ])("refuses %j", (fields, message) => {
    expect(run(fields)).toThrow(message)
  })

  it("refuses deep nesting without walking to its end", () => {
    expect(run({ body: nested(100_000) })).toThrow("0.0.0.0.0…: nested deeper than 32 levels")
    expect(run({ body: { metadata: { note: nested(33) } } })).toThrow("metadata.note.0.0.0…: nested deeper than 32 levels")
    expect(run({ query: { q: nested(33) } })).toThrow("q.0.0.0.0…: nested deeper")
  })

  it("takes 32 levels, and many values", () => {
    expect(run({ body: nested(32) })).not.toThrow()
    expect(run({ body: { sections: Array.from({ length: 100_000 }, (_, index) => ({ index })) } })).not.toThrow()
  })

  it("takes emoji, whole pairs and every script", () => {
    expect(run({ body: { title: "😀 結び方 e\u0301" }, query: { q: "%" } })).not.toThrow()
  })
})

describe("matching", () => {
  interface Wire {
    title: string
    days?: number | null
  }

  it("compiles only for a validator of exactly the wire type", () => {
    const days = z.number().nullable().optional()
    expect(matching<Wire>()(z.strictObject({ title: z.string(), days })).parse({ title: "A" })).toEqual({ title: "A" })
    // @ts-expect-error a field is missing
    matching<Wire>()(z.strictObject({ title: z.string() }))
    // @ts-expect-error a field is one too many
    matching<Wire>()(z.strictObject({ title: z.string(), days, more: z.string().optional() }))
    // @ts-expect-error a field refuses what the wire type allows
    matching<Wire>()(z.strictObject({ title: z.string(), days: z.number().optional() }))
    // @ts-expect-error a field is needed that the wire type leaves open
    matching<Wire>()(z.strictObject({ title: z.string(), days: z.number().nullable() }))
  })
})
