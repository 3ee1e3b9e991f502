import { createPartSender, STALLED_MS, type PartTransportEvents } from "../part-sender"
import { PartSigner, SIGN_BATCH_SIZE } from "../part-signer"
import { missingParts, partBytes, partRange } from "../part-plan"
import { createResumeStore } from "../resume-store"
import type { SignedPart } from "../types"
import { fileOf, LESSON, memoryStorage, NOW } from "./fakes"

const signed = (number: number, expiresIn = 3_600_000): SignedPart => ({
  part_number: number,
  url: `http://storage.test/${number}`,
  method: "PUT",
  headers: {},
  expires_at: new Date(NOW + expiresIn).toISOString(),
})

describe("the plan of parts", () => {
  const layout = { part_size_bytes: 10, part_count: 3 }

  it("cuts the last part at the file's end", () => {
    expect(partRange(layout, 1, 25)).toEqual({ start: 0, end: 10 })
    expect(partRange(layout, 3, 25)).toEqual({ start: 20, end: 25 })
    expect(partBytes(layout, [1, 3], 25)).toBe(15)
  })

  it("knows what is missing, in order", () => {
    expect(missingParts(layout, [{ part_number: 2, size_bytes: 10, etag: "e" }], 25)).toEqual([1, 3])
    expect(missingParts(layout, [{ part_number: 3, size_bytes: 10, etag: "e" }], 25)).toEqual([1, 2, 3])
  })
})

describe("signing", () => {
  it("asks once for a batch that several workers need", async () => {
    const asked: number[][] = []
    const partNumbers = Array.from({ length: 20 }, (_, index) => index + 1)
    const signer = new PartSigner({
      partNumbers,
      now: () => NOW,
      sign: async (numbers) => {
        asked.push(numbers)
        return numbers.map((number) => signed(number))
      },
    })
    await Promise.all([1, 2, 3].map((number) => signer.get(number)))
    expect(asked).toEqual([partNumbers.slice(0, SIGN_BATCH_SIZE)])
    await signer.get(17)
    expect(asked[1]).toEqual([17, 18, 19, 20])
  })

  it("signs again what would run out on the way", async () => {
    let now = NOW
    let requests = 0
    const signer = new PartSigner({
      partNumbers: [1, 2],
      now: () => now,
      sign: async (numbers) => {
        requests++
        return numbers.map((number) => signed(number, now - NOW + 3_600_000))
      },
    })
    await signer.get(1)
    now = NOW + 3_599_000
    await signer.get(2)
    expect(requests).toBe(2)
  })

  it("does not loop when the server gives no usable address", async () => {
    const signer = new PartSigner({ partNumbers: [1], now: () => NOW, sign: async () => [signed(1, 1_000)] })
    await expect(signer.get(1)).rejects.toThrow("Part 1 was not given a usable address")
  })
})

describe("sending a part", () => {
  function start(signal = new AbortController().signal) {
    let events: PartTransportEvents | undefined
    let aborted = false
    const send = createPartSender((_part, _body, given) => {
      events = given
      return () => {
        aborted = true
      }
    })
    const progress: number[] = []
    const sent = send(signed(1), new Blob(["abc"]), { signal, onProgress: (bytes) => progress.push(bytes) })
    return { sent, events: events!, progress, wasAborted: () => aborted }
  }

  it("resolves on a 2xx answer and passes progress on", async () => {
    const { events, progress, sent } = start()
    events.onProgress(2)
    events.onAnswer(200, "")
    await expect(sent).resolves.toBeUndefined()
    expect(progress).toEqual([2])
  })

  it("rejects with the server's own message and status", async () => {
    const { events, sent } = start()
    events.onAnswer(413, JSON.stringify({ message: "Part 1 is larger than 10 bytes" }))
    await expect(sent).rejects.toMatchObject({ status: 413, message: "Part 1 is larger than 10 bytes" })
  })

  it("rejects with the status where storage answers XML", async () => {
    const { events, sent } = start()
    events.onAnswer(403, "<Error><Code>AccessDenied</Code></Error>")
    await expect(sent).rejects.toMatchObject({ status: 403, message: "Part 1: HTTP 403" })
  })

  it("rejects with status 0 when the connection breaks", async () => {
    const { events, sent } = start()
    events.onBroken()
    await expect(sent).rejects.toMatchObject({ status: 0 })
  })

  it("counts a request without progress as broken, and aborts it", async () => {
    jest.useFakeTimers()
    const { events, sent, wasAborted } = start()
    jest.advanceTimersByTime(STALLED_MS - 1)
    events.onProgress(2)
    jest.advanceTimersByTime(STALLED_MS - 1)
    expect(wasAborted()).toBe(false)
    jest.advanceTimersByTime(1)
    jest.useRealTimers()
    await expect(sent).rejects.toMatchObject({ status: 0 })
    expect(wasAborted()).toBe(true)
  })

  it("aborts the request with its signal", async () => {
    const controller = new AbortController()
    const { sent, wasAborted } = start(controller.signal)
    controller.abort(new Error("paused"))
    await expect(sent).rejects.toThrow("paused")
    expect(wasAborted()).toBe(true)
  })
})

describe("remembering over a reload", () => {
  const upload = {
    id: "upl_1",
    asset_id: "asset_1",
    file_name: "knots.mp4",
    size_bytes: 25,
    part_size_bytes: 10,
    part_count: 3,
    status: "open" as const,
    expires_at: new Date(NOW + 1_000).toISOString(),
  }

  it("recalls until the upload expires", () => {
    let now = NOW
    const store = createResumeStore(memoryStorage(), () => now)
    store.remember(LESSON, fileOf(25), upload)
    const file = { name: "knots.mp4", size: 25, lastModified: 1 }
    expect(store.recall(LESSON)).toMatchObject({ file, upload: { id: "upl_1" } })
    now = NOW + 1_000
    expect(store.recall(LESSON)).toBeNull()
  })

  it("keeps lessons apart", () => {
    const store = createResumeStore(memoryStorage(), () => NOW)
    store.remember(LESSON, fileOf(25), upload)
    expect(store.recall({ purpose: "lesson", course_id: "crs_1", lesson_id: "les_2" })).toBeNull()
    expect(store.recall({ purpose: "thumbnail", course_id: "les_1" })).toBeNull()
  })

  it.each(["{", "null", "{}", '{"file":{"name":"a"},"upload":{"id":1}}'])(
    "survives nonsense in storage: %s",
    (entry) => {
      const storage = { ...memoryStorage(), getItem: () => entry }
      expect(createResumeStore(storage, () => NOW).recall(LESSON)).toBeNull()
    }
  )

  it("survives a browser that refuses storage", () => {
    const refuse = () => {
      throw new Error("denied")
    }
    const store = createResumeStore({ getItem: refuse, setItem: refuse, removeItem: refuse, key: refuse, length: 1 }, () => NOW)
    expect(() => store.remember(LESSON, fileOf(25), upload)).not.toThrow()
    expect(store.recall(LESSON)).toBeNull()
    expect(() => store.forget(LESSON)).not.toThrow()
  })
})
