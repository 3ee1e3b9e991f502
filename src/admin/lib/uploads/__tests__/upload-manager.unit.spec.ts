import { UploadManager } from "../upload-manager"
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
  expect(server.operations.at(-1)).toBe("abort upl_1")
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
