import { fewAtOnce } from "../lib/few-at-once"

describe("fewAtOnce", () => {
  it("runs as many as allowed, the others in order, and goes on after one that fails", async () => {
    const turn = fewAtOnce(2)
    const begun: number[] = []
    const ends: (() => void)[] = []
    const work = (index: number) =>
      turn(async () => {
        begun.push(index)
        await new Promise<void>((end, fail) => (ends[index] = index === 0 ? () => fail(new Error("no mail server")) : end))
        return index
      })
    const all = Promise.allSettled([0, 1, 2, 3].map(work))
    await Promise.resolve()
    expect(begun).toEqual([0, 1])
    for (const index of [0, 1, 2, 3]) {
      while (!ends[index]) {
        await new Promise(setImmediate)
      }
      expect(begun.length).toBeLessThanOrEqual(index + 2)
      ends[index]()
    }
    const results = await all
    expect(begun).toEqual([0, 1, 2, 3])
    expect(results.map((result) => result.status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"])
    await expect(turn(async () => "free again")).resolves.toBe("free again")
  })
})
