import { lessonFolder } from "../delete-lesson"
import { removedFolders } from "../delete-section"
import { courseCopy } from "../duplicate-course"
import { productFaults } from "../steps/check-products"
import { priorValues } from "../steps/prior-values"
import { withReleaseDate } from "../steps/release-dates"
import { planLinks } from "../steps/set-course-products"
import { thumbnailCheck } from "../update-course"
import { lessonAssetCheck, withDuration } from "../update-lesson"

const link = (product_id: string | null, variant_id: string | null, access_days: number | null) => ({
  course_id: "crs_1",
  product_id,
  variant_id,
  access_days,
})

describe("planLinks", () => {
  const before = [link("prod_1", null, 30), link("prod_1", "variant_1", 0)]

  it("keeps days that are left out, and gives new links the course's own", () => {
    const add = [{ product_id: "prod_1" }, { product_id: "prod_2" }]
    expect(planLinks({ course_id: "crs_1", add }, before)).toEqual({
      save: [link("prod_1", null, 30), link("prod_2", null, null)],
      dismiss: [],
      made: [link("prod_2", null, null)],
      prior: [link("prod_1", null, 30)],
    })
  })

  it("tells a product's link from its variant's", () => {
    const remove = [{ product_id: "prod_1", variant_id: "variant_1" }]
    expect(planLinks({ course_id: "crs_1", remove }, before).dismiss).toEqual([link("prod_1", "variant_1", 0)])
    expect(planLinks({ course_id: "crs_1", remove: [{ product_id: "prod_1" }] }, before).dismiss).toEqual([before[0]])
  })

  it("finds nothing to do for what is not linked, and takes null as a change", () => {
    const add = [{ product_id: "prod_1", access_days: null }]
    const plan = planLinks({ course_id: "crs_1", add, remove: [{ product_id: "prod_9" }] }, before)
    expect(plan).toEqual({ save: [link("prod_1", null, null)], dismiss: [], made: [], prior: [before[0]] })
  })
})

describe("productFaults", () => {
  const known = { products: new Set(["prod_1", "prod_2"]), variants: new Map([["variant_1", "prod_1"]]) }

  it("finds none in good references", () => {
    const add = [{ product_id: "prod_1" }, { product_id: "prod_1", variant_id: "variant_1" }]
    expect(productFaults({ course_id: "crs_1", add, remove: [{ product_id: "gone" }] }, known)).toEqual([])
  })

  it("names each bad field", () => {
    const add = [{ product_id: "nope" }, { product_id: "prod_2", variant_id: "variant_1" }, { product_id: "prod_1" }]
    expect(productFaults({ course_id: "crs_1", add, remove: [{ product_id: "prod_1", variant_id: null }] }, known)).toEqual([
      "add.0.product_id: product nope was not found",
      "add.1.variant_id: product prod_2 has no variant variant_1",
      "remove.0: names the same product and variant a second time",
    ])
  })
})

describe("the folders of media", () => {
  it("are the lesson's, the removed lessons' and the course's thumbnails", () => {
    const input = { course_id: "crs_1", lesson_id: "les_1", update: { asset_id: "asset_1" } }
    expect(lessonFolder(input)).toEqual({ course_id: "crs_1", lesson_ids: ["les_1"] })
    expect(lessonAssetCheck(input)).toEqual({ asset_id: "asset_1", field: "asset_id", folder: "courses/crs_1/lessons/les_1/" })
    const removed = { course_ids: [], section_ids: ["sec_1"], lesson_ids: ["les_1", "les_2"], resource_ids: [] }
    expect(removedFolders({ input: { course_id: "crs_1", section_id: "sec_1" }, removed })).toEqual({
      course_id: "crs_1",
      lesson_ids: ["les_1", "les_2"],
    })
    expect(thumbnailCheck({ id: "crs_1", update: { thumbnail_asset_id: "asset_1" } })).toEqual({
      asset_id: "asset_1",
      field: "thumbnail_asset_id",
      folder: "courses/crs_1/thumbnails/",
    })
  })
})

describe("withDuration", () => {
  const run = (update: { asset_id?: string | null; title?: string }) =>
    withDuration({ input: { course_id: "crs_1", lesson_id: "les_1", update }, asset: { duration_seconds: 61 } }).update

  it("follows the media, and leaves the length alone without a change of media", () => {
    expect(run({ asset_id: "asset_1" })).toEqual({ asset_id: "asset_1", duration_seconds: 61 })
    expect(run({ title: "X" })).toEqual({ title: "X" })
  })
})

describe("courseCopy", () => {
  it("marks the title within its limit and leaves out what is the original's alone", () => {
    const course = {
      id: "crs_1",
      handle: "knots",
      title: "x".repeat(255),
      subtitle: "S",
      description: null,
      thumbnail_asset_id: "asset_1",
      status: "published" as const,
      level: null,
      language: "en",
      access_days: 30,
      progression: "sequential" as const,
      completion_percent: 80,
      strict: true,
      lesson_count: 3,
      duration_seconds: 60,
      metadata: { color: "red" },
      created_at: new Date(0),
      updated_at: new Date(0),
      updated_by: null,
      outline_updated_by: null,
      outline_updated_at: null,
      deleted_at: null,
    }
    expect(courseCopy(course)).toEqual({
      title: `${"x".repeat(248)} (copy)`,
      subtitle: "S",
      description: null,
      level: null,
      language: "en",
      access_days: 30,
      progression: "sequential",
      completion_percent: 80,
      strict: true,
      metadata: { color: "red" },
    })
  })
})

it("keeps of a record what an update names", () => {
  expect(priorValues({ a: 1, b: null, c: 3 }, { a: 2, b: 2 })).toEqual({ a: 1, b: null })
})

it("turns a release date's text into a date, keeps null and leaves out what is not given", () => {
  expect(withReleaseDate({ title: "A", release_at: "2027-01-31T09:00:00Z" })).toEqual({
    title: "A",
    release_at: new Date("2027-01-31T09:00:00Z"),
  })
  expect(withReleaseDate({ release_at: null })).toEqual({ release_at: null })
  expect(withReleaseDate<{ title: string; release_at?: null }>({ title: "A" })).toEqual({ title: "A" })
})
