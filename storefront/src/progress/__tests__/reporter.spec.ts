import { CoursesError, type HeartbeatRequest, type HeartbeatResponse } from "../../client"
import { createFakeMedia } from "../../__tests__/support/fake-media"
import { Outbox } from "../outbox"
import { ProgressReporter, type ReporterOptions } from "../reporter"

const ANSWER: HeartbeatResponse = { credited_seconds: 1, watched_percent: 5, completed_at: null }
const OFFLINE = new CoursesError({ status: 0, code: "network", message: "no network" })

const open: ProgressReporter[] = []

function setUp(send: (body: HeartbeatRequest) => Promise<HeartbeatResponse>, change: Partial<ReporterOptions> = {}) {
  const media = createFakeMedia()
  const outbox = new Outbox(localStorage, Date.now)
  const sent: HeartbeatRequest[] = []
  const options: ReporterOptions = {
    media: media.element,
    session: { session_id: "play_1", session_token: "token-1", heartbeat_seconds: 10 },
    position: 0,
    send: (body) => {
      sent.push(body)
      return send(body)
    },
    outbox,
    onPlayed: jest.fn(),
    onAnswer: jest.fn(),
    onEnded: jest.fn(),
    onRefused: jest.fn(),
    onUnsaved: jest.fn(),
    ...change,
  }
  const reporter = new ProgressReporter(options)
  open.push(reporter)
  return { media, outbox, sent, options, reporter }
}

/** Lets promises settle under fake timers. */
const settle = () => jest.advanceTimersByTimeAsync(0)

describe("ProgressReporter", () => {
  beforeEach(() => {
    jest.useFakeTimers()
    localStorage.clear()
  })
  afterEach(() => {
    open.splice(0).forEach((reporter) => reporter.close())
    jest.useRealTimers()
  })

  it("reports every heartbeat_seconds while it plays, and never while paused", async () => {
    const { media, sent } = setUp(async () => ANSWER)
    media.pass(30)
    expect(sent).toHaveLength(0)
    void media.element.play()
    sent.length = 0
    media.pass(10)
    await settle()
    media.pass(10)
    await settle()
    expect(sent.map((body) => body.watched)).toEqual([[[0, 9]], [[9, 19]]])
    expect(sent[0]).toMatchObject({ token: "token-1", position_seconds: 9, position_age_ms: 0 })
  })

  it("asks at once whether the stream is still its own when playing goes on after a pause", async () => {
    const { media, sent } = setUp(async () => ANSWER)
    media.pass(60)
    void media.element.play()
    expect(sent).toHaveLength(1)
  })

  it("reports at once on pause and at the end", async () => {
    const { media, sent } = setUp(async () => ANSWER)
    void media.element.play()
    media.pass(4)
    media.element.pause()
    await settle()
    expect(sent[sent.length - 1]).toMatchObject({ watched: [[0, 4]], position_seconds: 4 })
    void media.element.play()
    media.seek(595)
    media.pass(8)
    await settle()
    expect(sent.flatMap((body) => body.watched)).toContainEqual([595, 600])
  })

  it("reports one seek of many, once it settled", async () => {
    const { media, sent } = setUp(async () => ANSWER)
    for (let to = 10; to <= 100; to += 10) {
      media.seek(to)
    }
    expect(sent).toHaveLength(0)
    media.pass(1)
    await settle()
    expect(sent).toEqual([expect.objectContaining({ watched: [], position_seconds: 100 })])
  })

  it("sends what there is when the page is hidden, and frees the stream when it goes for good", async () => {
    const { media, sent } = setUp(async () => ANSWER)
    void media.element.play()
    media.pass(3)
    const hidden = jest.spyOn(document, "visibilityState", "get").mockReturnValue("hidden")
    document.dispatchEvent(new Event("visibilitychange"))
    expect(sent[sent.length - 1]?.watched).toEqual([[0, 3]])
    hidden.mockRestore()
    media.pass(2)
    window.dispatchEvent(new Event("pagehide"))
    expect(sent[sent.length - 1]).toMatchObject({ ended: true, position_seconds: 5 })
  })

  it("keeps unsent reports over a reload and sends them under their own token", async () => {
    const first = setUp(async () => Promise.reject(OFFLINE))
    void first.media.element.play()
    first.media.pass(25)
    await settle()
    expect(first.options.onUnsaved).toHaveBeenLastCalledWith(true)
    expect(first.outbox.list()).toHaveLength(1)

    jest.setSystemTime(Date.now() + 60_000)
    const kept = { ...localStorage }
    open.splice(0).forEach((reporter) => reporter.close())
    Object.assign(localStorage, kept)
    const second = setUp(async () => ANSWER, {
      session: { session_id: "play_2", session_token: "token-2", heartbeat_seconds: 10 },
    })
    await settle()
    expect(second.sent).toHaveLength(1)
    expect(second.sent[0]).toMatchObject({ token: "token-1", watched: [[0, expect.any(Number)]] })
    expect(second.sent[0]?.watched[0]?.[1]).toBeGreaterThanOrEqual(19)
    expect(second.sent[0]?.position_age_ms).toBeGreaterThanOrEqual(60_000)
    expect(second.outbox.list()).toHaveLength(0)
  })

  it("sends everything once when the network is back", async () => {
    let online = false
    const { media, sent, options, outbox } = setUp(async () => (online ? ANSWER : Promise.reject(OFFLINE)))
    void media.element.play()
    media.pass(20)
    await settle()
    media.element.pause()
    await settle()
    online = true
    sent.length = 0
    window.dispatchEvent(new Event("online"))
    await settle()
    expect(sent).toEqual([expect.objectContaining({ watched: [[0, 20]] })])
    expect(options.onUnsaved).toHaveBeenLastCalledWith(false)
    expect(outbox.list()).toHaveLength(0)
  })

  it("keeps what is under way when the page closes in the middle of a report", () => {
    const { media, outbox, reporter } = setUp(() => new Promise(() => undefined))
    void media.element.play()
    media.pass(10)
    media.pass(2)
    reporter.close()
    expect(outbox.list()[0]?.report.watched).toEqual([[0, 12]])
  })

  it("hands what a refused token did not get across to the next session", async () => {
    const refused = new CoursesError({ status: 401, code: "course_session_invalid", message: "expired" })
    const { media, sent, options, reporter } = setUp(async (body) =>
      body.token === "token-1" ? Promise.reject(refused) : ANSWER
    )
    void media.element.play()
    media.pass(10)
    await settle()
    expect(options.onRefused).toHaveBeenCalledTimes(1)
    reporter.adopt({ session_id: "play_2", session_token: "token-2", heartbeat_seconds: 10 })
    media.pass(10)
    await settle()
    expect(sent[sent.length - 1]).toMatchObject({ token: "token-2", watched: [[0, 19]] })
  })

  it("stops and tells when the session was ended elsewhere", async () => {
    const { media, sent, options } = setUp(async () => ({ ...ANSWER, session_ended: true }))
    void media.element.play()
    media.pass(10)
    await settle()
    expect(options.onEnded).toHaveBeenCalledTimes(1)
    expect(options.onEnded).toHaveBeenCalledWith(null)
    const count = sent.length
    media.pass(30)
    await settle()
    expect(sent).toHaveLength(count)
  })

  it("tells why the session was ended, where access was closed", async () => {
    const denial = { reason: "revoked", until: null, until_day: null, by: null } as const
    const { media, options } = setUp(async () => ({ ...ANSWER, session_ended: true, denial }))
    void media.element.play()
    media.pass(10)
    await settle()
    expect(options.onEnded).toHaveBeenCalledWith(denial)
  })

  it("does not take an answer for the session before as its own", async () => {
    const answers: ((answer: HeartbeatResponse) => void)[] = []
    const { media, options, reporter } = setUp(() => new Promise((resolve) => answers.push(resolve)))
    void media.element.play()
    media.pass(10)
    reporter.adopt({ session_id: "play_2", session_token: "token-2", heartbeat_seconds: 10 })
    answers[0]?.({ ...ANSWER, session_ended: true })
    await settle()
    expect(options.onEnded).not.toHaveBeenCalled()
  })

  it("never sends more than 100 ranges at once", async () => {
    const { media, sent } = setUp(async () => ANSWER)
    void media.element.play()
    for (let at = 0; at < 130; at++) {
      media.seek(at * 4)
      media.pass(1.25)
    }
    media.element.pause()
    await settle()
    await settle()
    expect(Math.max(...sent.map((body) => body.watched.length))).toBeLessThanOrEqual(100)
  })

  it("waits as long as a 429 says", async () => {
    const busy = new CoursesError({ status: 429, code: "x", message: "slow down", retryAfter: 40 })
    const { media, sent } = setUp(async () => Promise.reject(busy))
    void media.element.play()
    media.pass(3)
    media.element.pause()
    await settle()
    const count = sent.length
    await jest.advanceTimersByTimeAsync(39_000)
    expect(sent).toHaveLength(count)
    await jest.advanceTimersByTimeAsync(2_000)
    expect(sent).toHaveLength(count + 1)
  })

  it("leaves no timer and no listener behind", () => {
    const { media, sent, reporter } = setUp(async () => ANSWER)
    void media.element.play()
    media.pass(2)
    reporter.close()
    sent.length = 0
    window.dispatchEvent(new Event("pagehide"))
    window.dispatchEvent(new Event("online"))
    media.element.pause()
    expect(sent).toHaveLength(0)
    expect(jest.getTimerCount()).toBe(0)
  })
})

describe("the position of a report", () => {
  beforeEach(() => {
    jest.useFakeTimers()
    localStorage.clear()
  })
  afterEach(() => {
    open.splice(0).forEach((reporter) => reporter.close())
    jest.useRealTimers()
  })

  const MINUTES = 60
  const leave = {
    "closes its player": ({ reporter }: ReturnType<typeof setUp>) => reporter.close(),
    "leaves the page": () => window.dispatchEvent(new Event("pagehide")),
  }

  it.each(Object.entries(leave))("is left out by a tab that never played, when it %s", async (_, go) => {
    const tab = setUp(async () => ANSWER, { position: 119 })
    tab.media.seek(119)
    tab.media.pass(10 * MINUTES)
    go(tab)
    const last = tab.sent[tab.sent.length - 1]
    expect(last).toMatchObject({ ended: true, watched: [] })
    expect(last).not.toHaveProperty("position_seconds")
    expect(tab.outbox.list()).toEqual([])
  })

  it.each(Object.entries(leave))("is dated when it moved, not when the tab %s", async (_, go) => {
    const tab = setUp(async () => ANSWER)
    void tab.media.element.play()
    tab.media.pass(20)
    tab.media.element.pause()
    await settle()
    tab.media.pass(10 * MINUTES)
    go(tab)
    expect(tab.sent[tab.sent.length - 1]).toMatchObject({ ended: true, position_seconds: 20, position_age_ms: 10 * MINUTES * 1000 })
  })

  it("is dated by the seek that moved it while paused", async () => {
    const tab = setUp(async () => ANSWER)
    tab.media.seek(100)
    tab.media.pass(30)
    tab.reporter.close()
    expect(tab.sent[tab.sent.length - 1]).toMatchObject({ position_seconds: 100, position_age_ms: 30_000 })
  })

  it("keeps its date when it is handed to another session, and over a reload", async () => {
    let online = false
    const tab = setUp(async () => (online ? ANSWER : Promise.reject(OFFLINE)))
    void tab.media.element.play()
    tab.media.pass(20)
    tab.media.element.pause()
    await settle()
    tab.media.pass(5 * MINUTES)
    tab.reporter.adopt({ session_id: "play_2", session_token: "token-2", heartbeat_seconds: 10 })
    tab.reporter.close()
    await settle()
    const kept = tab.outbox.list()
    expect(kept).toEqual([{ sessionId: "play_2", report: expect.objectContaining({ position: 20 }) }])
    tab.media.pass(5 * MINUTES)
    online = true
    const next = setUp(async () => ANSWER, { session: { session_id: "play_3", session_token: "token-3", heartbeat_seconds: 10 } })
    await settle()
    expect(next.sent).toEqual([expect.objectContaining({ token: "token-2", position_seconds: 20, position_age_ms: 10 * MINUTES * 1000 })])
  })
})

describe("Outbox", () => {
  beforeEach(() => localStorage.clear())

  it("drops entries that are broken or older than a week", () => {
    const outbox = new Outbox(localStorage, () => 40 * 86_400_000)
    localStorage.setItem("courses:report:a", "{")
    localStorage.setItem("courses:report:b", JSON.stringify({ token: 1 }))
    outbox.put("c", { token: "t", watched: [[0, 5]], position: 5, positionAt: 0 })
    outbox.put("d", { token: "t", watched: [[0, 5]], position: 5, positionAt: 39 * 86_400_000 })
    localStorage.setItem("something:else", "1")
    expect(outbox.list().map((entry) => entry.sessionId)).toEqual(["d"])
    expect(localStorage).toHaveLength(2)
  })
})
