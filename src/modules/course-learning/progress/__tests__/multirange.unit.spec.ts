import fc from "fast-check"
import { mergeWatched } from "../../../../domain/watched-ranges"
import { parseMultirange, toMultirange } from "../multirange"

describe("multiranges", () => {
  it.each([
    [[], 60, "{}"],
    [[[0.2, 11.9], [11.9, 24]], 60, "{[0,12),[12,24)}"],
    [[[-5, 4], [50, 70]], 60, "{[0,4),[50,60)}"],
    [[[60, 70], [3, 3], [3.6, 4.4]], 60, "{}"],
    [[[0, 1e9]], null, "{[0,86400)}"],
  ] as [[number, number][], number | null, string][])("%j of %s seconds is %s", (ranges, duration, text) => {
    expect(toMultirange(ranges, duration)).toBe(text)
  })

  it("reads what PostgreSQL writes", () => {
    expect(parseMultirange("{[0,10),[20,25)}")).toEqual([[0, 10], [20, 25]])
    expect(parseMultirange("{}")).toEqual([])
    expect(parseMultirange(null)).toEqual([])
  })

  it("lose nothing where reports follow each other without a gap", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 30, noNaN: true }), { minLength: 1 }), (steps) => {
        let at = 0
        const reports = steps.map((step) => [at, (at += step)] as const)
        const merged = mergeWatched([], parseMultirange(toMultirange(reports, null)), 86_400)
        expect(merged).toEqual(Math.round(Math.min(at, 86_400)) ? [[0, Math.round(Math.min(at, 86_400))]] : [])
      })
    )
  })
})
