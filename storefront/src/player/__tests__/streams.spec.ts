import type { HlsAddresses, PlaybackSource } from "../../client"
import { createFakeMedia } from "../../__tests__/support/fake-media"
import { FileStream } from "../streams/file-stream"
import { HlsStream, type HlsSource } from "../streams/hls-stream"
import { signedAddress } from "../streams/signed-requests"
import { closestHeight } from "../streams/stream"

type Handler = (event: string, data: Record<string, unknown>) => void

/** hls.js as far as it is used here: what it was told, and what it tells. */
class FakeHls {
  static supported = true
  static readonly made: FakeHls[] = []
  static readonly DefaultConfig = Object.fromEntries(
    ["manifestLoadPolicy", "playlistLoadPolicy", "fragLoadPolicy"].map((name) => [name, { default: { errorRetry: { maxNumRetry: 2 } } }])
  )
  static readonly Events = { MANIFEST_PARSED: "parsed", ERROR: "error" }
  static readonly ErrorTypes = { MEDIA_ERROR: "media", NETWORK_ERROR: "network" }
  static readonly ErrorDetails = { MANIFEST_LOAD_ERROR: "manifest" }
  static isSupported = () => FakeHls.supported
  readonly calls: string[] = []
  readonly levels = [{ height: 240 }, { height: 480 }, { height: 480 }]
  private readonly handlers: Record<string, Handler> = {}
  nextLevel = -1
  loadLevel = -1
  constructor(readonly config: { startPosition: number; xhrSetup(request: XMLHttpRequest, url: string): Promise<void> }) {
    FakeHls.made.push(this)
  }
  on(event: string, handler: Handler) {
    this.handlers[event] = handler
  }
  tell(event: string, data: Record<string, unknown> = {}) {
    this.handlers[event]?.(event, data)
  }
  loadSource = (url: string) => void this.calls.push(`source ${url}`)
  attachMedia = () => void this.calls.push("attach")
  startLoad = () => void this.calls.push("start")
  stopLoad = () => void this.calls.push("stop")
  recoverMediaError = () => void this.calls.push("recover")
  destroy = () => void this.calls.push("destroy")
}

jest.mock("hls.js/light", () => ({
  __esModule: true,
  get default() {
    return FakeHls
  },
}))

const addresses = (query: string | null, change: Partial<HlsAddresses> = {}): HlsAddresses => ({
  heights: [480, 240],
  folder_url: query === null ? null : "https://cdn.test/courses/a/",
  query,
  native_url: `https://shop.test/playlists?token=${query}`,
  native_expires_at: "2027-03-01T15:00:00.000Z",
  ...change,
})
const source = (query: string | null, change: Partial<HlsAddresses> = {}): HlsSource => ({
  url: query === null ? "https://shop.test/playlists?token=1" : `https://cdn.test/courses/a/hls/1/master.m3u8?${query}`,
  type: "application/vnd.apple.mpegurl",
  height: 480,
  hls: addresses(query, change),
})
const answer = (one: PlaybackSource, expires_at = "2027-03-01T12:10:00.000Z") => ({ sources: [one], expires_at })

async function open(given: HlsSource, wished = 0) {
  const { element: media } = createFakeMedia()
  const said: string[] = []
  const freshness = { ensure: jest.fn(async () => undefined), refused: () => void said.push("refused") }
  const stream = new HlsStream(
    { media, freshness, onChange: () => void said.push("change"), onFailed: () => void said.push("failed") },
    given,
    wished
  )
  stream.open(30)
  await new Promise((resolve) => setTimeout(resolve, 0))
  return { media, said, freshness, stream, hls: FakeHls.made[FakeHls.made.length - 1] }
}

beforeEach(() => {
  FakeHls.supported = true
  FakeHls.made.length = 0
})

describe("signedAddress", () => {
  const signed = (url: string) => signedAddress(url, addresses("new=1"))
  it("puts the newest query on what lies in the folder, in the place of an old one", () => {
    expect(signed("https://cdn.test/courses/a/hls/1/v480/seg-1.m4s")).toBe("https://cdn.test/courses/a/hls/1/v480/seg-1.m4s?new=1")
    expect(signed("https://cdn.test/courses/a/hls/1/master.m3u8?old=1")).toBe("https://cdn.test/courses/a/hls/1/master.m3u8?new=1")
  })
  it.each([
    "https://cdn.test/courses/b/seg-1.m4s",
    "https://cdn.test/courses/a/../b/seg-1.m4s",
    "https://cdn.test.evil.example/courses/a/seg-1.m4s",
    "https://evil.example/?https://cdn.test/courses/a/",
  ])("gives it to nobody else: %s", (url) => {
    expect(signed(url)).toBe(url)
  })
  it("leaves addresses that are signed one by one", () => {
    expect(signedAddress("https://s3.test/a?X-Amz=1", addresses(null))).toBe("https://s3.test/a?X-Amz=1")
  })
})

describe("closestHeight", () => {
  it.each([[720, 720], [1000, 720], [100, 360], [Number.POSITIVE_INFINITY, 1080]])("for %p is %p", (wished, height) => {
    expect(closestHeight([360, 1080, 720], wished)).toBe(height)
  })
})

describe("FileStream", () => {
  const files = (version: number): PlaybackSource[] =>
    [360, 720].map((height) => ({ url: `https://cdn.test/${height}.mp4?v=${version}`, type: "video/mp4", height }))
  it("plays the best, or the one that is wished for, and starts over for another", () => {
    const { element, loaded } = createFakeMedia()
    const stream = new FileStream(element, { sources: files(1), expires_at: null }, 0)
    stream.open()
    expect([stream.heights, stream.quality]).toEqual([[720, 360], 720])
    expect([stream.choose(720), stream.choose(360)]).toEqual([false, true])
    stream.open()
    expect(stream.refresh({ sources: files(2), expires_at: null }, false)).toBe(true)
    stream.open()
    expect(loaded).toEqual(["https://cdn.test/720.mp4?v=1", "https://cdn.test/360.mp4?v=1", "https://cdn.test/360.mp4?v=2"])
  })

  it("plays on where fresh cookies open the same address, unless that broke", () => {
    const { element } = createFakeMedia()
    const stream = new FileStream(element, { sources: files(1), expires_at: null }, 0)
    stream.open()
    expect([false, true].map((broken) => stream.refresh({ sources: files(1), expires_at: null }, broken))).toEqual([false, true])
  })
})

describe("HlsStream", () => {
  it("signs each request with the newest query, after it made sure of it", async () => {
    const { stream, hls, freshness } = await open(source("old=1"))
    expect(hls.config.startPosition).toBe(30)
    expect(hls.calls).toEqual([expect.stringMatching(/^source .*master\.m3u8\?old=1$/), "attach"])
    freshness.ensure.mockImplementation(async () => void stream.refresh(answer(source("new=1")), false))
    const request = { open: jest.fn() } as Partial<XMLHttpRequest> as XMLHttpRequest
    await hls.config.xhrSetup(request, "https://cdn.test/courses/a/hls/1/v480/seg-1.m4s")
    expect(request.open).toHaveBeenCalledWith("GET", "https://cdn.test/courses/a/hls/1/v480/seg-1.m4s?new=1", true)
    expect(stream.seamless).toBe(true)
  })

  it("is opened again only where fresh addresses do not help what is open", async () => {
    const { stream } = await open(source("old=1"))
    expect(stream.refresh(answer(source("new=1")), false)).toBe(false)
    expect(stream.refresh(answer(source("newer=1")), true)).toBe(true)
    const moved = { ...source("a=1"), url: "https://cdn.test/courses/a/hls/2/master.m3u8?a=1" }
    expect(stream.refresh(answer(moved), false)).toBe(true)
    const { stream: each } = await open(source(null))
    expect([each.seamless, each.refresh(answer(source(null)), false)]).toEqual([false, true])
  })

  it("starts with the height that was chosen before, its best bit rate, and changes it with the next segment", async () => {
    const { stream, hls } = await open(source("a=1"), 720)
    hls.tell("parsed")
    expect([stream.quality, hls.loadLevel]).toEqual([480, 2])
    stream.choose(240)
    expect(hls.nextLevel).toBe(0)
    stream.choose(0)
    expect([stream.quality, hls.nextLevel]).toEqual([0, -1])
  })

  it("mends what can be mended, and gives up where that does not help", async () => {
    const { hls, said } = await open(source("a=1"))
    hls.tell("error", { fatal: false, type: "network" })
    hls.tell("error", { fatal: true, type: "network", response: { code: 403 } })
    hls.tell("error", { fatal: true, type: "media" })
    expect(hls.calls.slice(2)).toEqual(["start", "recover"])
    hls.tell("error", { fatal: true, type: "media" })
    expect(said).toEqual(["refused", "failed"])
    expect(hls.calls.at(-1)).toBe("stop")
  })

  it("gives up at once where there is no playlist to begin with", async () => {
    const { hls, said } = await open(source("a=1"))
    hls.tell("error", { fatal: true, type: "network", details: "manifest" })
    expect(said).toEqual(["failed"])
  })

  it("frees everything, also what is still on its way", async () => {
    const { stream, hls } = await open(source("a=1"))
    stream.open(10)
    stream.close()
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(hls.calls.at(-1)).toBe("destroy")
    expect(FakeHls.made).toHaveLength(1)
  })

  describe("where only the browser plays HLS", () => {
    beforeEach(() => {
      FakeHls.supported = false
      jest.spyOn(HTMLMediaElement.prototype, "canPlayType").mockReturnValue("maybe")
    })
    afterEach(() => jest.restoreAllMocks())

    it("gives it the signed playlist, and offers no choice", async () => {
      const { stream, media, said } = await open(source("a=1"))
      expect(media.src).toBe("https://shop.test/playlists?token=a=1")
      expect([stream.heights, stream.auto, stream.seamless, said]).toEqual([[], false, true, ["change"]])
    })

    it("leaves it alone until it would end before the next renewal", async () => {
      const { stream } = await open(source("a=1"))
      expect(stream.refresh(answer(source("b=1"), "2027-03-01T14:50:00.000Z"), false)).toBe(false)
      expect(stream.refresh(answer(source("c=1"), "2027-03-01T15:00:00.000Z"), false)).toBe(true)
    })

    it("fails where not even that goes", async () => {
      jest.spyOn(HTMLMediaElement.prototype, "canPlayType").mockReturnValue("")
      expect((await open(source("a=1"))).said).toEqual(["failed"])
    })
  })
})
