import fc from "fast-check"
import { changesOf } from "../changes"

interface Fields {
  title: string
  body: string | null
  days: number | null
  at: string | null
}

const fields = fc.record<Fields>({
  title: fc.constantFrom("a", "b"),
  body: fc.constantFrom(null, "a", "b"),
  days: fc.constantFrom(null, 1, 2),
  at: fc.constantFrom(null, "2027", "2028"),
})
const TOGETHER = ["days", "at"] as const

describe("changesOf", () => {
  it("sends what was changed, with what was seen in it, spaces and all", () => {
    const seen = { title: " Knots ", body: null, days: 3, at: null }
    const before = { ...seen, title: "Knots" }
    expect(changesOf<Fields>(seen, before, { ...before })).toBeNull()
    expect(changesOf<Fields>(seen, before, { ...before, title: "Bends" })).toEqual({ title: "Bends", expected: { title: " Knots " } })
    expect(changesOf<Fields>(seen, before, { ...before, days: 4 }, TOGETHER)).toEqual({
      days: 4,
      at: null,
      expected: { days: 3, at: null },
    })
  })

  it("lets two admins save after one another: neither takes back what the other alone changed", () => {
    fc.assert(
      fc.property(fields, fields, fields, (stored, mine, theirs) => {
        const [first, second] = [mine, theirs].map((after) => changesOf<Fields>(stored, stored, after))
        const save = (record: Fields, update: typeof first): Fields | null => {
          const { expected, ...changed } = update ?? { expected: {} }
          const isStale = Object.entries(expected ?? {}).some(([field, value]) => record[field as keyof Fields] !== value)
          return isStale ? null : { ...record, ...changed }
        }
        const afterFirst = save(stored, first)!
        expect(afterFirst).toEqual(mine)
        const afterSecond = save(afterFirst, second)
        for (const field of Object.keys(stored) as (keyof Fields)[]) {
          const isMine = mine[field] !== stored[field]
          const isTheirs = theirs[field] !== stored[field]
          if (afterSecond) {
            expect(isMine && isTheirs).toBe(false)
            expect(afterSecond[field]).toBe(isMine ? mine[field] : theirs[field])
          }
        }
        const overlap = (Object.keys(stored) as (keyof Fields)[]).some((field) => mine[field] !== stored[field] && theirs[field] !== stored[field])
        expect(afterSecond === null).toBe(overlap)
      })
    )
  })
})
