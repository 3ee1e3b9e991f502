import { UploadManager } from "../upload-manager"
import { resourceTarget } from "../types"
import { dependenciesOf, fakeServer, fileOf, LESSON } from "./fakes"

function ended(manager: UploadManager, status: string): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = manager.subscribe(() => {
      if (manager.view(LESSON)?.state.status === status) {
        unsubscribe()
        resolve()
      }
    })
  })
}

it("reports an upload to whoever looks, and its end once", async () => {
  const server = fakeServer()
  const manager = new UploadManager(dependenciesOf(server))
  let completed = 0
  const done = ended(manager, "completed")
  manager.begin(LESSON, fileOf(15), () => completed++)
  expect(manager.hasRunning()).toBe(true)
  await done
  expect(manager.view(LESSON)).toMatchObject({ fileName: "knots.mp4", state: { status: "completed" } })
  expect(manager.view(LESSON)).toBe(manager.view(LESSON))
  expect(completed).toBe(1)
  expect(manager.hasRunning()).toBe(false)
  manager.dismiss(LESSON)
  expect(manager.view(LESSON)).toBeNull()
})

it("names the file that a reload interrupted, and discards it on demand", async () => {
  const server = fakeServer()
  const dependencies = dependenciesOf(server, { send: () => new Promise(() => undefined) })
  const before = new UploadManager(dependencies)
  const sending = ended(before, "uploading")
  before.begin(LESSON, fileOf(15), () => undefined)
  await sending
  const after = new UploadManager(dependencies)
  expect(after.interrupted(LESSON)).toMatchObject({ uploadId: "upl_1", file: { name: "knots.mp4", size: 15 } })
  expect(after.interrupted(LESSON)).toBe(after.interrupted(LESSON))
  expect(before.interrupted(LESSON)).toBeNull()
  await after.discard(LESSON)
  expect(after.interrupted(LESSON)).toBeNull()
  expect(server.operations).toContain("abort upl_1")
})

it("knows the interrupted file again, and no other", async () => {
  const dependencies = dependenciesOf(fakeServer(), { send: () => new Promise(() => undefined) })
  const before = new UploadManager(dependencies)
  expect(before.keepsInterrupted(LESSON, fileOf(15))).toBe(true)
  const sending = ended(before, "uploading")
  before.begin(LESSON, fileOf(15), () => undefined)
  await sending
  const after = new UploadManager(dependencies)
  expect(after.keepsInterrupted(LESSON, fileOf(15))).toBe(true)
  for (const other of [fileOf(15, "knots (1).mp4"), fileOf(16), fileOf(15, "knots.mp4", 2)]) {
    expect(after.keepsInterrupted(LESSON, other)).toBe(false)
  }
})

describe("a place that takes many files", () => {
  const place = { course_id: "crs_1", lesson_id: null }
  const files = ["a.pdf", "b.pdf", "c.pdf"].map((name, index) => fileOf(15 + index, name))

  it("sends them all, over four connections together, and names each", async () => {
    const server = fakeServer()
    let open = 0
    let most = 0
    const dependencies = dependenciesOf(server, {
      send: async (...part) => {
        most = Math.max(most, ++open)
        await new Promise((resolve) => setImmediate(resolve))
        await server.send(...part)
        open -= 1
      },
    })
    const manager = new UploadManager(dependencies)
    const done = Promise.all(
      files.map((file) => new Promise<void>((resolve) => manager.begin(resourceTarget(place, file), file, resolve)))
    )
    const names = () => manager.filesAt(place).map((target) => manager.view(target)?.fileName)
    expect(names()).toEqual(["a.pdf", "b.pdf", "c.pdf"])
    expect(manager.filesAt(place)).toBe(manager.filesAt(place))
    expect(manager.filesAt({ course_id: "crs_1", lesson_id: "les_1" })).toEqual([])
    await done
    expect(server.operations.filter((operation) => operation === "create")).toHaveLength(3)
    expect([most > 1, most <= 4]).toEqual([true, true])
    manager.dismiss(resourceTarget(place, files[1]))
    expect(names()).toEqual(["a.pdf", "c.pdf"])
  })

  it("names every file that a reload interrupted", async () => {
    const dependencies = dependenciesOf(fakeServer(), { send: () => new Promise(() => undefined) })
    const before = new UploadManager(dependencies)
    const remembered = new Promise<void>((resolve) => {
      before.subscribe(() => dependencies.store.recallAll(place).length === files.length && resolve())
    })
    files.forEach((file) => before.begin(resourceTarget(place, file), file, () => undefined))
    await remembered
    const after = new UploadManager(dependencies)
    expect(after.filesAt(place).map((target) => after.interrupted(target)?.file.name)).toEqual(["a.pdf", "b.pdf", "c.pdf"])
    await after.discard(resourceTarget(place, files[0]))
    expect(after.filesAt(place)).toHaveLength(2)
  })
})
