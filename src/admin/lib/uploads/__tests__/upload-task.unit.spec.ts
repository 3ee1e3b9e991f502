import { Connections } from "../connections"
import type { UploadTaskDependencies } from "../dependencies"
import { UploadRequestError } from "../request-error"
import type { SendPart, UploadState } from "../types"
import { UploadTask } from "../upload-task"
import { dependenciesOf, fakeServer, fileOf, LESSON } from "./fakes"

function follow(task: UploadTask): UploadState[] {
  const states: UploadState[] = []
  task.subscribe(() => states.push(task.getState()))
  return states
}

/** Sends nothing until it is aborted, and says when the n-th part has been asked for. */
function stalledSender(parts: number): { send: SendPart; stalled: Promise<void> } {
  let asked = 0
  let announce: () => void = () => undefined
  const stalled = new Promise<void>((resolve) => {
    announce = resolve
  })
  const send: SendPart = (_part, _body, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason))
      if (++asked === parts) {
        announce()
      }
    })
  return { send, stalled }
}

/** A server that takes every part and then falls over, so that the upload stays open. */
function unfinishing(dependencies: UploadTaskDependencies): UploadTaskDependencies {
  const complete = () => Promise.reject(new UploadRequestError("down", 503))
  return { ...dependencies, api: { ...dependencies.api, complete } }
}

describe("a new upload", () => {
  it("creates, signs in one batch, puts every part, and completes, in that order", async () => {
    const server = fakeServer()
    const task = new UploadTask(dependenciesOf(server), LESSON, fileOf(35))
    await task.start()
    expect(server.operations).toEqual([
      "create",
      "sign upl_1 1,2,3,4",
      "put 1",
      "put 2",
      "put 3",
      "put 4",
      "complete upl_1",
    ])
    expect([...server.stored.values()].map((part) => part.size_bytes)).toEqual([10, 10, 10, 5])
    expect(task.getState()).toEqual({ status: "completed", asset: server.asset })
  })

  it("counts bytes up to the file's size and never down while nothing fails", async () => {
    const task = new UploadTask(dependenciesOf(fakeServer()), LESSON, fileOf(35))
    const states = follow(task)
    await task.start()
    const loaded = states.flatMap((state) => (state.status === "uploading" ? [state.loadedBytes] : []))
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b))
    expect(loaded.at(-1)).toBe(35)
  })

  it("never has more than four parts under way", async () => {
    const server = fakeServer()
    const { send, stalled } = stalledSender(4)
    const task = new UploadTask(dependenciesOf(server, { send }), LESSON, fileOf(200))
    const run = task.start()
    await stalled
    task.pause()
    await run
    expect(server.operations).toEqual(["create", "sign upl_1 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16"])
  })
})

describe("resuming", () => {
  it("after a reload lists what is stored, sends the rest and never creates", async () => {
    const server = fakeServer()
    const first = dependenciesOf(server, { send: stalledSender(1).send })
    const interrupted = new UploadTask(first, LESSON, fileOf(35))
    void interrupted.start()
    await new Promise((resolve) => setImmediate(resolve))
    server.operations.length = 0
    server.stored.set(1, { part_number: 1, size_bytes: 10, etag: "e" })
    server.stored.set(3, { part_number: 3, size_bytes: 10, etag: "e" })

    const again = new UploadTask({ ...first, send: server.send, connections: new Connections() }, LESSON, fileOf(35))
    await again.start()
    expect(server.operations).toEqual([
      "list upl_1",
      "sign upl_1 2,4",
      "put 2",
      "put 4",
      "complete upl_1",
    ])
  })

  it("sends a part again that was stored with the wrong size", async () => {
    const server = fakeServer()
    const dependencies = dependenciesOf(server)
    await new UploadTask(unfinishing(dependencies), LESSON, fileOf(25)).start()
    server.operations.length = 0
    server.stored.set(2, { part_number: 2, size_bytes: 7, etag: "e" })
    await new UploadTask(dependencies, LESSON, fileOf(25)).start()
    expect(server.operations).toEqual(["list upl_1", "sign upl_1 2", "put 2", "complete upl_1"])
  })

  it("after a pause lists and never creates", async () => {
    const server = fakeServer()
    const { send, stalled } = stalledSender(2)
    const dependencies = dependenciesOf(server, { send })
    const task = new UploadTask(dependencies, LESSON, fileOf(15))
    const run = task.start()
    await stalled
    task.pause()
    await run
    expect(task.getState()).toEqual({ status: "paused", loadedBytes: 0, totalBytes: 15 })
    server.operations.length = 0
    dependencies.send = server.send
    await task.start()
    expect(server.operations).toEqual(["list upl_1", "sign upl_1 1,2", "put 1", "put 2", "complete upl_1"])
  })

  it("begins anew when the server no longer knows the upload", async () => {
    let open = true
    const server = fakeServer({
      fail: (operation) => (operation === "list upl_1" && !open ? new UploadRequestError("gone", 404) : undefined),
    })
    const dependencies = dependenciesOf(server)
    await new UploadTask(unfinishing(dependencies), LESSON, fileOf(5)).start()
    open = false
    server.operations.length = 0
    await new UploadTask(dependencies, LESSON, fileOf(5)).start()
    expect(server.operations).toEqual(["list upl_1", "create", "sign upl_2 1", "put 1", "complete upl_2"])
  })

  it("aborts what is left of another file for the same lesson", async () => {
    const server = fakeServer()
    const dependencies = dependenciesOf(server)
    await new UploadTask(unfinishing(dependencies), LESSON, fileOf(5, "old.mp4")).start()
    server.operations.length = 0
    await new UploadTask(dependencies, LESSON, fileOf(5, "new.mp4")).start()
    expect(server.operations.slice(0, 2)).toEqual(["abort upl_1", "create"])
  })
})

describe("an admin's session that ends", () => {
  const unauthorized = () => Object.assign(new Error("Unauthorized"), { status: 401 })

  it.each([
    ["create", ["create", "log in", "create", "sign upl_1 1,2", "put 1", "put 2", "complete upl_1"]],
    ["sign upl_1 1,2", ["create", "sign upl_1 1,2", "log in", "list upl_1", "sign upl_1 1,2", "put 1", "put 2", "complete upl_1"]],
    ["complete upl_1", ["create", "sign upl_1 1,2", "put 1", "put 2", "complete upl_1", "log in", "list upl_1", "complete upl_1"]],
  ])("at “%s” waits for a log-in, then goes on with what has arrived", async (failing, operations) => {
    const server = fakeServer({ fail: (operation, times) => (operation === failing && times === 1 ? unauthorized() : undefined) })
    const task = new UploadTask(dependenciesOf(server), LESSON, fileOf(15))
    const states = follow(task)
    await task.start()
    expect(server.operations).toEqual(operations)
    expect(states.map(({ status }) => status)).toContain("signed_out")
    expect(task.getState().status).toBe("completed")
  })

  it("can be paused and cancelled while it waits", async () => {
    const server = fakeServer({ fail: (operation) => (operation.startsWith("sign") ? unauthorized() : undefined) })
    const signedIn = (signal: AbortSignal) => new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
    const task = new UploadTask(dependenciesOf(server, { signedIn }), LESSON, fileOf(15))
    const waiting = new Promise<void>((resolve) => task.subscribe(() => task.getState().status === "signed_out" && resolve()))
    const run = task.start()
    await waiting
    expect(task.getState()).toEqual({ status: "signed_out", loadedBytes: 0, totalBytes: 15 })
    task.pause()
    await run
    expect(task.getState().status).toBe("paused")
    await task.cancel()
    expect(server.operations.at(-1)).toBe("abort upl_1")
  })
})

describe("failures", () => {
  it("backs off and sends a part again when the connection breaks", async () => {
    const server = fakeServer({
      fail: (operation, times) => (operation === "put 1" && times < 3 ? new UploadRequestError("lost", 0) : undefined),
    })
    const task = new UploadTask(dependenciesOf(server), LESSON, fileOf(10))
    const states = follow(task)
    await task.start()
    expect(server.operations).toEqual([
      "create",
      "sign upl_1 1",
      "put 1",
      "sleep 1000",
      "sign upl_1 1",
      "put 1",
      "sleep 2000",
      "sign upl_1 1",
      "put 1",
      "complete upl_1",
    ])
    expect(states.some((state) => state.status === "uploading" && state.retrying)).toBe(true)
    expect(task.getState().status).toBe("completed")
  })

  it("waits for a time that chance shortens to half at most, so that parts do not come back all at once", async () => {
    const waits = async (random: number) => {
      const server = fakeServer({
        fail: (operation, times) => (operation === "put 1" && times < 4 ? new UploadRequestError("lost", 0) : undefined),
      })
      await new UploadTask(dependenciesOf(server, { random: () => random }), LESSON, fileOf(10)).start()
      return server.operations.filter((operation) => operation.startsWith("sleep"))
    }
    expect(await waits(0)).toEqual(["sleep 500", "sleep 1000", "sleep 2000"])
    expect(await waits(0.5)).toEqual(["sleep 750", "sleep 1500", "sleep 3000"])
  })

  it("never moves the bar back: not where a part is lost on the line, nor over a pause", async () => {
    const server = fakeServer()
    let attempts = 0
    const lose: SendPart = async (_part, body, { onProgress }) => {
      onProgress(body.size - 1)
      throw new UploadRequestError("lost", attempts++ === 0 ? 0 : 413)
    }
    const dependencies = dependenciesOf(server, { send: lose })
    const task = new UploadTask(dependencies, LESSON, fileOf(10))
    const states = follow(task)
    await task.start()
    expect(task.getState()).toMatchObject({ status: "failed", loadedBytes: 9 })
    dependencies.send = server.send
    await task.start()
    const loaded = states.flatMap((state) => (state.status === "uploading" ? [state.loadedBytes] : []))
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b))
    expect([loaded[0], loaded.at(-1), states.some((state) => state.status === "uploading" && state.retrying)]).toEqual([0, 10, true])
  })

  it("signs again when the storage refuses a signature", async () => {
    const server = fakeServer({
      fail: (operation, times) =>
        operation === "put 1" && times === 1 ? new UploadRequestError("expired", 403) : undefined,
    })
    await new UploadTask(dependenciesOf(server), LESSON, fileOf(10)).start()
    expect(server.operations.filter((operation) => operation.startsWith("sign"))).toHaveLength(2)
  })

  it("gives up at once on a refusal, with the server's message, and can go on later", async () => {
    let refuse = true
    const server = fakeServer({
      fail: (operation) =>
        refuse && operation === "put 2" ? new UploadRequestError("Part 2 is too large", 413) : undefined,
    })
    const task = new UploadTask(dependenciesOf(server), LESSON, fileOf(20))
    await task.start()
    const bytes = { loadedBytes: 10, totalBytes: 20 }
    expect(task.getState()).toEqual({ status: "failed", error: new UploadRequestError("Part 2 is too large", 413), ...bytes })
    refuse = false
    server.operations.length = 0
    await task.start()
    expect(server.operations).toEqual(["list upl_1", "sign upl_1 2", "put 2", "complete upl_1"])
  })

  it("fails once every delay is used up", async () => {
    const server = fakeServer({
      fail: (operation) => (operation === "create" ? new UploadRequestError("lost", 0) : undefined),
    })
    const task = new UploadTask(dependenciesOf(server), LESSON, fileOf(10))
    await task.start()
    expect(server.operations.filter((operation) => operation === "create")).toHaveLength(8)
    expect(task.getState()).toMatchObject({ status: "failed", error: { message: "lost" } })
  })

  it("shows why the server refused the file, and does not offer to go on with it", async () => {
    const server = fakeServer({
      fail: (operation) =>
        operation.startsWith("complete") ? new UploadRequestError("knots.mp4: not a video", 400) : undefined,
    })
    const dependencies = dependenciesOf(server)
    const task = new UploadTask(dependencies, LESSON, fileOf(10))
    await task.start()
    expect(task.getState()).toMatchObject({ status: "failed", error: { message: "knots.mp4: not a video" } })
    expect(dependencies.store.recall(LESSON)).toBeNull()
  })

  it("cancel stops, forgets and lets the server delete", async () => {
    const server = fakeServer()
    const { send, stalled } = stalledSender(1)
    const dependencies = dependenciesOf(server, { send })
    const task = new UploadTask(dependencies, LESSON, fileOf(10))
    const run = task.start()
    await stalled
    await task.cancel()
    await run
    expect(task.getState()).toEqual({ status: "canceled" })
    expect(server.operations).toEqual(["create", "sign upl_1 1", "abort upl_1"])
    expect(dependencies.store.recall(LESSON)).toBeNull()
  })
})
