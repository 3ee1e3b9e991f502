import { refuseFile, refuseMismatch, refuseTwoReleases } from "../rules"

describe("refuseMismatch", () => {
  const known = [
    { id: "a", lesson_ids: ["1", "2"] },
    { id: "b", lesson_ids: ["3"] },
  ]

  const titles = new Map([["a", "Ropes"], ["b", "Splices"], ["1", "Bowline"], ["2", "Reef knot"], ["3", "Eye splice"]])

  it("takes any order that names everything once", () => {
    expect(() => refuseMismatch([{ id: "b", lesson_ids: ["2", "3", "1"] }, { id: "a", lesson_ids: [] }], known, titles)).not.toThrow()
  })

  it("names every fault at once, by title where there is one", () => {
    const outline = [{ id: "a", lesson_ids: ["1", "1", "9"] }, { id: "a", lesson_ids: ["3"] }]
    expect(() => refuseMismatch(outline, known, titles)).toThrow(
      "The order must name every section and lesson once; sections named twice: “Ropes”; sections missing: “Splices”; " +
        "lesson_ids named twice: “Bowline”; lesson_ids not in this course: 9; lesson_ids missing: “Reef knot”"
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
