import fc from "fast-check"
import { Connections, MAX_CONNECTIONS } from "../connections"

const tick = () => new Promise((resolve) => setImmediate(resolve))

/** Requests that end when they are told to, by the name of their file. */
function line(limit?: number) {
  const connections = new Connections(limit)
  const files = new Map<string, object>()
  const running: { name: string; end: () => void }[] = []
  const started: string[] = []
  const fileOf = (name: string) => {
    const file = files.get(name) ?? {}
    files.set(name, file)
    return file
  }
  const send = (name: string, signal?: AbortSignal) =>
    connections.run(
      fileOf(name),
      () =>
        new Promise<void>((resolve) => {
          started.push(name)
          running.push({ name, end: resolve })
        }),
      signal
    )
  const end = async (name: string) => {
    const [request] = running.splice(running.findIndex((it) => it.name === name), 1)
    request.end()
    await tick()
  }
  return { connections, end, running, send, started }
}

it("lets four requests out at once, of all files together", async () => {
  const { running, send, started } = line()
  for (const name of ["a", "a", "a", "a", "a", "b", "c"]) {
    void send(name)
  }
  await tick()
  expect([running.length, MAX_CONNECTIONS]).toEqual([4, 4])
  expect(started).toEqual(["a", "a", "a", "a"])
})

it("gives the next free connection to the file that has the fewest", async () => {
  const { end, send, started } = line()
  for (const name of ["a", "a", "a", "a", "a", "a", "a", "b", "b", "c"]) {
    void send(name)
  }
  await tick()
  for (let round = 0; round < 4; round += 1) {
    await end("a")
  }
  expect(started).toEqual(["a", "a", "a", "a", "b", "c", "a", "b"])
})

it("goes on after a request that fails, and passes its error on", async () => {
  const connections = new Connections(1)
  const file = {}
  const failed = connections.run(file, () => Promise.reject(new Error("lost")))
  const next = connections.run(file, () => Promise.resolve("sent"))
  await expect(failed).rejects.toThrow("lost")
  expect(await next).toBe("sent")
})

it("leaves the queue when it is aborted, and holds no place", async () => {
  const { end, send, started } = line(1)
  void send("a")
  const stop = new AbortController()
  const waiting = send("b", stop.signal)
  void send("c")
  stop.abort(new Error("paused"))
  await expect(waiting).rejects.toThrow("paused")
  await end("a")
  expect(started).toEqual(["a", "c"])
  await expect(send("d", stop.signal)).rejects.toThrow("paused")
})

it("never holds more than its limit, never idles while one waits, and forgets none", async () => {
  const names = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(names, fc.array(fc.nat(), { maxLength: 60 }), async (requests, ends) => {
      const { end, running, send, started } = line()
      const sent = requests.map((name) => send(name))
      await tick()
      for (const choice of ends) {
        expect(running.length).toBe(Math.min(MAX_CONNECTIONS, requests.length - (started.length - running.length)))
        if (running.length > 0) {
          await end(running[choice % running.length].name)
        }
      }
      while (running.length > 0) {
        await end(running[0].name)
      }
      await Promise.all(sent)
      expect([...started].sort()).toEqual([...requests].sort())
    })
  )
})
