import fc from "fast-check"
import { orInterrupted } from "../lib/interruption"
import { togetherOrAlone } from "../lib/together-or-alone"

const lost = () => Object.assign(new Error("Connection terminated unexpectedly"), { code: "08006" })
/** As a step of the plugin's own meets it. */
const away = () => orInterrupted(() => Promise.reject(lost()))

describe("announcing together, and one by one where that fails", () => {
  it("announces all but those that always fail, whichever they are, and calls at most once more for each", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 20 }), fc.func(fc.boolean()), async (ids, isPoison) => {
        const told: string[] = []
        const reported: string[] = []
        let calls = 0
        const result = await togetherOrAlone(ids, {
          announce: async (some) => {
            calls++
            if (some.some((id) => isPoison(id))) {
              throw new Error("poison")
            }
            told.push(...some)
          },
          report: (message) => reported.push(message),
        })
        const good = ids.filter((id) => !isPoison(id))
        expect(told).toEqual(good)
        expect(result).toEqual({ announced: good.length, interrupted: false })
        expect(reported).toHaveLength(ids.length - good.length)
        expect(calls).toBeLessThanOrEqual(ids.length + 1)
      })
    )
  })

  it("stops where the database is away, without counting the attempt", async () => {
    const uncounted: string[][] = []
    const announced = await togetherOrAlone(["a", "b", "c"], {
      announce: async (some) => {
        if (some.length > 1) {
          throw new Error("one of them")
        }
        if (some[0] !== "a") {
          await away()
        }
      },
      uncount: async (ids) => void uncounted.push(ids),
      report: () => undefined,
    })
    expect(announced).toEqual({ announced: 1, interrupted: true })
    expect(uncounted).toEqual([["b"]])
  })

  it("never fails, also where nothing can be given back", async () => {
    const failing = { announce: () => Promise.reject(new Error("no")), release: away, uncount: away, report: () => undefined }
    expect(await togetherOrAlone(["a", "b"], failing)).toEqual({ announced: 0, interrupted: true })
    expect(await togetherOrAlone(["a", "b"], { ...failing, announce: away })).toEqual({ announced: 0, interrupted: true })
    expect(await togetherOrAlone([], failing)).toEqual({ announced: 0, interrupted: false })
  })

  it("counts the attempt of a handler whose own server is away, and goes on with the others", async () => {
    const unreachable = () => Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } })
    const uncounted: string[][] = []
    const announced = await togetherOrAlone(["a", "b", "c"], {
      announce: (some) => (some.includes("b") ? Promise.reject(unreachable()) : Promise.resolve()),
      uncount: async (ids) => void uncounted.push(ids),
      report: () => undefined,
    })
    expect(announced).toEqual({ announced: 2, interrupted: false })
    expect(uncounted).toEqual([])
  })

  it("knows an interruption also as the workflow engine hands it on", async () => {
    const passedOn = await away().catch((error: object) => ({ ...error, message: "lost" }))
    const result = await togetherOrAlone(["a"], { announce: () => Promise.reject(passedOn), report: () => undefined })
    expect(result).toEqual({ announced: 0, interrupted: true })
  })
})
