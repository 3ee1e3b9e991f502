import { createSessionWait } from "../session-wait"

it("asks once for all that wait, goes on with all of them, and asks no more", async () => {
  let asked = 0
  const wait = createSessionWait(
    () => (++asked < 3 ? Promise.reject(new Error("Unauthorized")) : Promise.resolve()),
    () => new Promise((resolve) => setImmediate(resolve))
  )
  const stop = new AbortController()
  const stopped = wait(stop.signal)
  const waiting = [wait(new AbortController().signal), wait(new AbortController().signal)]
  stop.abort(new Error("paused"))
  await expect(stopped).rejects.toThrow("paused")
  await Promise.all(waiting)
  expect(asked).toBe(3)
  await new Promise((resolve) => setImmediate(resolve))
  await wait(new AbortController().signal)
  expect(asked).toBe(4)
})
