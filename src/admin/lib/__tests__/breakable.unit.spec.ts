import { breakable } from "../breakable"

it("leaves words alone that fit a line, and lets longer ones break, without changing how they read", () => {
  expect(breakable("Delete “Knots that hold”?")).toBe("Delete “Knots that hold”?")
  expect(breakable("x".repeat(24))).toBe("x".repeat(24))
  const word = "x".repeat(40)
  expect(breakable(`a ${word}`)).toMatch(/^a x{6}\u200bx{6}\u200b/)
  expect(breakable(word).replaceAll("\u200b", "")).toBe(word)
})
