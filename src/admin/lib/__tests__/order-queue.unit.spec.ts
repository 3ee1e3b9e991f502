import fc from "fast-check"
import { OrderQueue } from "../order-queue"
import { moveItem } from "../outline"

const START = ["a", "b", "c", "d", "e"]
const move = (id: string, direction: "up" | "down") => (order: string[]) => moveItem(order, order.indexOf(id), direction)
const tick = () => new Promise((resolve) => setImmediate(resolve))

/** A server that answers when it is told to. */
function server() {
  let stored = START
  const requests: { order: string[]; expected: string[]; answer: (error?: Error) => void }[] = []
  const failures: { error: unknown; saved: string[] }[] = []
  const queue = new OrderQueue<string[]>({
    save: (order, expected) =>
      new Promise((resolve, reject) => {
        const answer = (error?: Error) => {
          if (error || JSON.stringify(expected) !== JSON.stringify(stored)) {
            reject(error ?? new Error("stale"))
          } else {
            stored = order
            resolve()
          }
        }
        requests.push({ order, expected, answer })
      }),
    onFailed: (error, saved) => void failures.push({ error, saved }),
  })
  return { queue, requests, failures, stored: () => stored, press: (id: string, direction: "up" | "down") => queue.move(stored, move(id, direction)) }
}

it("shows each move at once, sends one request at a time, and takes along what was moved meanwhile", async () => {
  const { press, queue, requests, stored } = server()
  press("a", "down")
  press("a", "down")
  press("e", "up")
  expect(queue.shown()).toEqual(["b", "c", "a", "e", "d"])
  expect(requests.map(({ order }) => order.join(""))).toEqual(["bacde"])
  requests[0].answer()
  await tick()
  expect(requests.map(({ order, expected }) => [expected.join(""), order.join("")])).toEqual([["abcde", "bacde"], ["bacde", "bcaed"]])
  requests[1].answer()
  await tick()
  expect([queue.shown(), stored().join(""), requests.length]).toEqual([null, "bcaed", 2])
})

it("sends nothing where a row is at its end, or was moved back before its turn came", async () => {
  const { press, queue, requests } = server()
  expect(press("a", "up")).toBe(false)
  expect([queue.shown(), requests.length]).toEqual([null, 0])
  press("b", "up")
  press("c", "up")
  press("c", "down")
  requests[0].answer()
  await tick()
  requests[1]?.answer()
  await tick()
  expect(requests.map(({ order }) => order.join("")).at(-1)).toBe("bacde")
  expect(queue.shown()).toBeNull()
})

it("drops what was not saved, names the last order that was, and works on from there", async () => {
  const { failures, press, queue, requests, stored } = server()
  press("a", "down")
  press("a", "down")
  requests[0].answer()
  await tick()
  press("a", "down")
  requests[1].answer(new Error("down"))
  await tick()
  expect(queue.shown()).toBeNull()
  expect(failures.map(({ saved }) => saved.join(""))).toEqual(["bacde"])
  press("e", "up")
  requests[2].answer()
  await tick()
  expect(stored().join("")).toBe("baced")
})

it("ends with every move applied in the order in which they were made, whenever the server answers", async () => {
  const step = fc.oneof(
    fc.record({ id: fc.constantFrom(...START), direction: fc.constantFrom<"up" | "down">("up", "down") }),
    fc.constant("answer" as const)
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { press, queue, requests, stored } = server()
      let model = START
      let answered = 0
      const answerNext = async () => {
        requests[answered]?.answer()
        answered = Math.min(answered + 1, requests.length)
        await tick()
      }
      for (const it of steps) {
        if (it === "answer") {
          await answerNext()
        } else {
          model = move(it.id, it.direction)(model) ?? model
          press(it.id, it.direction)
          expect(queue.shown() ?? stored()).toEqual(model)
        }
      }
      while (answered < requests.length) {
        await answerNext()
      }
      expect([queue.shown(), stored()]).toEqual([null, model])
    })
  )
})
