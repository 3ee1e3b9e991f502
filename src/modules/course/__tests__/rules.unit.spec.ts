import { refuseFile, refuseMismatch, refuseTwoReleases } from "../rules"

describe("refuseMismatch", () => {
  const known = [
    { id: "a", lesson_ids: ["1", "2"] },
    { id: "b", lesson_ids: ["3"] },
  ]

  it("takes any order that names everything once", () => {
    expect(() => refuseMismatch([{ id: "b", lesson_ids: ["2", "3", "1"] }, { id: "a", lesson_ids: [] }], known)).not.toThrow()
  })

  it("names every fault at once", () => {
    const outline = [{ id: "a", lesson_ids: ["1", "1", "9"] }, { id: "a", lesson_ids: ["3"] }]
    expect(() => refuseMismatch(outline, known)).toThrow(
      "The order must name every section and lesson once; sections named twice: a; sections missing: b; " +
        "lesson_ids named twice: 1; lesson_ids not in this course: 9; lesson_ids missing: 2"
    )
  })
})

describe("refuseTwoReleases", () => {
  it("takes one rule or none, also on day 0", () => {
    for (const rule of [{}, { release_at: null, release_after_days: 0 }, { release_at: new Date(), release_after_days: null }]) {
      expect(() => refuseTwoReleases(rule)).not.toThrow()
    }
  })

  it("refuses both, also on day 0", () => {
    expect(() => refuseTwoReleases({ release_at: new Date(), release_after_days: 0 })).toThrow("release_at: only one of")
  })
})

it("refuses a file for what has no id yet", () => {
  expect(() => refuseFile("asset_id", null)).not.toThrow()
  expect(() => refuseFile("asset_id", "asset_1")).toThrow("asset_id: upload the file after this was made")
})
