import type { AdminMediaAsset, AdminUpload } from "../../../../http/admin"
import { Connections } from "../connections"
import { createResumeStore } from "../resume-store"
import type { SendPart, StoredPart, UploadApi, UploadTarget } from "../types"
import type { UploadTaskDependencies } from "../dependencies"

export const NOW = Date.parse("2026-03-01T12:00:00Z")
export const LESSON: UploadTarget = { purpose: "lesson", course_id: "crs_1", lesson_id: "les_1" }
export const PART_SIZE = 10

const asset: AdminMediaAsset = {
  id: "asset_1",
  kind: "video",
  file_name: "knots.mp4",
  content_type: "video/mp4",
  size_bytes: 35,
  duration_seconds: 60,
  width: 1280,
  height: 720,
  status: "ready",
  error: null,
  url: null,
  poster: null,
  qualities: [],
  job: null,
  created_at: "2026-03-01T12:00:00.000Z",
}

export function fileOf(bytes: number, name = "knots.mp4", lastModified = 1): File {
  return new File([new Uint8Array(bytes)], name, { lastModified, type: "video/mp4" })
}

export function memoryStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> {
  const entries = new Map<string, string>()
  return {
    get length() {
      return entries.size
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

/** A server that records what it is asked, in order. `fail` may answer an operation with an error instead. */
export function fakeServer(options: { fail?: (operation: string, times: number) => Error | undefined } = {}) {
  const operations: string[] = []
  const stored = new Map<number, StoredPart>()
  const times = new Map<string, number>()
  let created = 0
  const record = (operation: string) => {
    operations.push(operation)
    const count = (times.get(operation) ?? 0) + 1
    times.set(operation, count)
    const error = options.fail?.(operation, count)
    if (error) {
      throw error
    }
  }
  const upload = (bytes: number): AdminUpload => ({
    id: `upl_${++created}`,
    asset_id: "asset_1",
    file_name: "knots.mp4",
    size_bytes: bytes,
    part_size_bytes: PART_SIZE,
    part_count: Math.ceil(bytes / PART_SIZE),
    status: "open",
    expires_at: new Date(NOW + 86_400_000).toISOString(),
  })
  const api: UploadApi = {
    create: async (input) => {
      record("create")
      stored.clear()
      return upload(input.size_bytes)
    },
    signParts: async (id, numbers) => {
      record(`sign ${id} ${numbers.join(",")}`)
      return numbers.map((number) => ({
        part_number: number,
        url: `http://storage.test/${id}/${number}`,
        method: "PUT" as const,
        headers: {},
        expires_at: new Date(NOW + 3_600_000).toISOString(),
      }))
    },
    listParts: async (id) => {
      record(`list ${id}`)
      return [...stored.values()]
    },
    complete: async (id) => {
      record(`complete ${id}`)
      return asset
    },
    abort: async (id) => record(`abort ${id}`),
  }
  const send: SendPart = async (part, body, { onProgress }) => {
    record(`put ${part.part_number}`)
    onProgress(body.size)
    stored.set(part.part_number, { part_number: part.part_number, size_bytes: body.size, etag: "e" })
  }
  return { api, asset, operations, send, stored }
}

export function dependenciesOf(
  server: ReturnType<typeof fakeServer>,
  overrides: Partial<UploadTaskDependencies> = {}
): UploadTaskDependencies {
  return {
    api: server.api,
    send: server.send,
    store: createResumeStore(memoryStorage(), () => NOW),
    sleep: async (milliseconds) => void server.operations.push(`sleep ${milliseconds}`),
    now: () => NOW,
    random: () => 1,
    connections: new Connections(),
    signedIn: async () => void server.operations.push("log in"),
    ...overrides,
  }
}
