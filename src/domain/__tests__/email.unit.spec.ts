import { z } from "@medusajs/framework/zod"
import fc from "fast-check"
import { isEmail, sameEmail } from "../email"

describe("isEmail", () => {
  const part = fc.string({ unit: fc.constantFrom(..."abZ09_'+-.@ \"(é".split("")), maxLength: 12 })

  it("is Medusa's rule, up to the length that mail allows", () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(part, part).map(([a, b]) => `${a}@${b}.com`), fc.emailAddress(), part), (value) => {
        expect(isEmail(value)).toBe(value.length <= 254 && z.string().email().safeParse(value).success)
      }),
      { numRuns: 3_000 }
    )
  })

  it.each(["o'brien@example.com", "Anna.Maria+courses@sub.example.co.uk"])("takes %s", (value) => {
    expect(isEmail(value)).toBe(true)
  })

  it("compares without regard to case", () => {
    expect(sameEmail("O'Brien@Example.com", "o'brien@example.COM")).toBe(true)
    expect(sameEmail("a@example.com", "b@example.com")).toBe(false)
    expect(sameEmail(null, null)).toBe(false)
  })
})
