import fc from "fast-check"
import { freeHandle, handleFrom, HANDLE_PATTERN } from "../handle"

describe("handleFrom", () => {
  it.each([
    ["Knots", "knots"],
    ["Café à la carte!", "cafe-a-la-carte"],
    ["  --Splices__&--more ", "splices-more"],
    ["Основы узлов", "основы-узлов"],
    ["結び方 101", "結び方-101"],
    ["آموزش گره", "آموزش-گره"],
    ["İstanbul", "istanbul"],
    ["!!!", "course"],
    ["", "course"],
  ])("makes %j to %j", (title, handle) => {
    expect(handleFrom(title)).toBe(handle)
  })

  it("always makes a handle that a caller could have given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 255 }), (title) => {
        const handle = handleFrom(title)
        expect(handle).toMatch(HANDLE_PATTERN)
        expect(Array.from(handle).length).toBeLessThanOrEqual(100)
      })
    )
  })
})

describe("freeHandle", () => {
  it.each([
    [[], "knots"],
    [["knots-2"], "knots"],
    [["knots"], "knots-2"],
    [["knots", "knots-2", "knots-4"], "knots-3"],
  ])("with %j taken answers %s", (taken, free) => {
    expect(freeHandle("knots", new Set(taken))).toBe(free)
  })
})
