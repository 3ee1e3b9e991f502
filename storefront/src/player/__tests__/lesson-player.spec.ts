import { createFakeClient, playback, type FakeClient } from "../../__tests__/support/fake-client"
import { createFakePlayer } from "../../__tests__/support/fake-adapter"
import { CoursesError, type CoursesClient, type StorePlayback } from "../../client"
import { LessonPlayer, type LessonToPlay } from "../lesson-player"
import { createPlayerStore } from "../store"

const settle = () => jest.advanceTimersByTimeAsync(0)

function lessonOf(client: FakeClient, change: Partial<LessonToPlay> = {}): LessonToPlay {
  return {
    id: "les_1",
    title: "Reef knot",
    play: false,
    ask: (takeOver) =>
      client
        .startPlayback("crs_1", "les_1", { device_id: "device-1", ...(takeOver && { take_over: true }) })
        .then((answer) => answer.playback),
    ...change,
  }
}

async function setUp(change: Partial<CoursesClient> = {}, lesson: Partial<LessonToPlay> = {}, seamless = false) {
  const client = createFakeClient(change)
  const fake = createFakePlayer(600, seamless)
  const store = createPlayerStore()
  const host = document.createElement("div")
  const player = new LessonPlayer({
    host,
    store,
    client,
    createAdapter: (place, preferences) => fake.create(place, { preferences, labels: {} as never }),
  })
  players.push(player)
  player.open(lessonOf(client, lesson))
  await settle()
  return { client, fake, store, host, player, media: fake.media }
}

const players: LessonPlayer[] = []
const limit = new CoursesError({
  status: 409,
  code: "course_stream_limit",
  message: "two streams",
  streams: [{ device_name: "Chrome on Windows", lesson_title: "Bowline", last_seen_at: "2027-03-01T10:00:00Z", ends_on_take_over: true }],
})
const later = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()

/** Answers each start and each renewal with the next of these. */
function inTurn(...answers: (() => StorePlayback)[]): Partial<CoursesClient> {
  let turn = 0
  const next = async () => {
    const answer = answers[Math.min(turn++, answers.length - 1)]
    return { playback: answer ? answer() : playback(turn) }
  }
  return { startPlayback: next, renewPlayback: next }
}
const throwing = (error: CoursesError) => () => {
  throw error
}

describe("LessonPlayer", () => {
  beforeEach(() => {
    jest.useFakeTimers()
    localStorage.clear()
  })
  afterEach(() => {
    players.splice(0).forEach((player) => player.destroy())
    jest.useRealTimers()
  })

  it("resumes at the last position, in whole seconds", async () => {
    const { fake, store } = await setUp(inTurn(() => playback(1, { position_seconds: 75.9 })))
    expect(fake.calls).toEqual(["load https://media.test/1.mp4 at 75"])
    expect(store.getState()).toMatchObject({ phase: { name: "ready" }, resumedAt: 75, lessonId: "les_1" })
  })

  it.each([2.9, 3, 597, 600])("starts from the beginning when the last position was %p of 600", async (position) => {
    const { fake } = await setUp(inTurn(() => playback(1, { position_seconds: position })))
    expect(fake.calls).toEqual(["load https://media.test/1.mp4 at 0"])
  })

  it("never starts by itself", async () => {
    const { media } = await setUp()
    expect(media.element.paused).toBe(true)
  })

  it("has a renewal set the cookies that open the media before it plays, and plays on where that fails", async () => {
    const cookies = [{ name: "CloudFront-Policy", value: "x", domain: "media.test", path: "/", expires_at: later(600) }]
    const delivered = (count: number) => playback(count, { cookies })
    const { client, fake } = await setUp({
      startPlayback: async () => ({ playback: delivered(1) }),
      renewPlayback: async () => ({ playback: delivered(2) }),
    })
    expect([client.renewals, fake.calls]).toEqual([["token-1"], ["load https://media.test/2.mp4 at 0"]])
    const failing = await setUp({
      startPlayback: async () => ({ playback: delivered(1) }),
      renewPlayback: async () => throwing(limit)(),
    })
    expect([failing.client.renewals, failing.fake.calls]).toEqual([["token-1"], ["load https://media.test/1.mp4 at 0"]])
  })

  it("renews before the addresses end, and swaps while it is quiet, keeping the position", async () => {
    const { fake, media, client } = await setUp(
      inTurn(
        () => playback(1, { expires_at: later(600) }),
        () => playback(2, { expires_at: later(600) })
      ),
      { play: true }
    )
    media.pass(545)
    await settle()
    expect([client.starts.length, client.renewals]).toEqual([1, ["token-1"]])
    expect(fake.calls).toHaveLength(1)
    media.element.pause()
    expect(fake.calls[1]).toBe("renew https://media.test/2.mp4 at 545")
    expect(media.element.currentTime).toBe(545)
    expect(media.element.paused).toBe(true)
  })

  it("swaps just before the old addresses end where it plays on, and goes on playing", async () => {
    const { fake, media } = await setUp(
      inTurn(
        () => playback(1, { expires_at: later(400) }),
        () => playback(2, { expires_at: later(9000) })
      ),
      { play: true }
    )
    media.pass(365)
    await settle()
    expect(fake.calls).toHaveLength(1)
    media.pass(32)
    expect(fake.calls[1]).toMatch(/^renew https:\/\/media.test\/2.mp4 at 39\d/)
    expect(media.element.paused).toBe(false)
  })

  it("renews when the media fails, and says so only when that does not help", async () => {
    const { fake, media, store } = await setUp({}, { play: true })
    media.pass(60)
    media.fail()
    await settle()
    expect(fake.calls[1]).toMatch(/^renew .* at 60/)
    media.fail()
    expect(store.getState().phase).toEqual({ name: "failed", error: null })
  })

  it("goes on at the same place after a failure and a retry", async () => {
    const { fake, media, store, player } = await setUp({}, { play: true })
    media.pass(60)
    store.patch({ phase: { name: "failed", error: null } })
    player.retry()
    await settle()
    expect(fake.calls[1]).toMatch(/^load .* at 60$/)
  })

  it("reports under the fresh token after a renewal", async () => {
    const { media, client } = await setUp(
      inTurn(
        () => playback(1, { expires_at: later(100) }),
        () => playback(2)
      ),
      { play: true }
    )
    media.pass(95)
    await settle()
    media.pass(10)
    await settle()
    expect(client.beats[client.beats.length - 1]?.token).toBe("token-2")
  })

  it("does not hammer the server where the clock of the device runs ahead", async () => {
    const { client } = await setUp(inTurn(() => playback(1, { expires_at: later(-7200) })))
    await jest.advanceTimersByTimeAsync(600_000)
    expect(client.starts.length + client.renewals.length).toBe(1)
  })

  it("names the devices over the limit, and takes over when asked to", async () => {
    const { client, store, player, fake } = await setUp(inTurn(throwing(limit), () => playback(2)))
    expect(store.getState().phase).toMatchObject({ name: "limit", streams: [{ device_name: "Chrome on Windows" }] })
    player.takeOver()
    await settle()
    expect(client.starts.map((start) => start.takeOver)).toEqual([false, true])
    expect(fake.last()?.play).toBe(true)
  })

  it("waits as long as a 429 says and goes on by itself", async () => {
    const slow = new CoursesError({ status: 429, code: "x", message: "slow", retryAfter: 20 })
    const { client, store } = await setUp(inTurn(throwing(slow), () => playback(2)))
    expect(store.getState().phase.name).toBe("wait")
    await jest.advanceTimersByTimeAsync(19_000)
    expect(client.starts).toHaveLength(1)
    await jest.advanceTimersByTimeAsync(1_500)
    expect(client.starts).toHaveLength(2)
    expect(store.getState().phase.name).toBe("ready")
  })

  it("says why the gate is closed", async () => {
    const denial = { reason: "expired" as const, until: "2027-01-01T00:00:00Z", by: null }
    const closed = new CoursesError({ status: 403, code: "course_access_denied", message: "closed", denial })
    const { store } = await setUp(inTurn(throwing(closed)))
    expect(store.getState().phase).toEqual({ name: "denied", denial, message: "closed" })
  })

  it("tries again by itself when the network is back", async () => {
    const offline = new CoursesError({ status: 0, code: "network", message: "offline" })
    const { store } = await setUp(inTurn(throwing(offline), () => playback(2)))
    expect(store.getState().phase.name).toBe("failed")
    window.dispatchEvent(new Event("online"))
    await settle()
    expect(store.getState().phase.name).toBe("ready")
  })

  it("says why it ended where access was taken back while it played", async () => {
    const denial = { reason: "revoked", until: null, by: null } as const
    const { media, store } = await setUp(
      { sendHeartbeat: async () => ({ credited_seconds: 0, watched_percent: 1, completed_at: null, session_ended: true, denial }) },
      { play: true }
    )
    media.pass(11)
    await settle()
    expect(store.getState().phase).toEqual({ name: "ended", denial })
    expect(media.element.paused).toBe(true)
  })

  it("goes on where another device left off, not where this one stood", async () => {
    let ended = true
    const { media, player, fake } = await setUp(
      {
        ...inTurn(() => playback(1), () => playback(2, { position_seconds: 300 })),
        sendHeartbeat: async () => ({ credited_seconds: 0, watched_percent: 1, completed_at: null, session_ended: ended }),
      },
      { play: true }
    )
    media.pass(11)
    await settle()
    ended = false
    player.takeOver()
    await settle()
    expect(fake.calls).toContain("load https://media.test/2.mp4 at 300")
  })

  it("takes the picture of the lesson before away", async () => {
    const { client, player, fake } = await setUp()
    player.open(lessonOf(client, { id: "les_2", ask: () => new Promise(() => undefined) }))
    await settle()
    expect(fake.calls).toEqual(["load https://media.test/1.mp4 at 0", "clear"])
  })

  it("pauses when the session was ended elsewhere, and takes over to go on here", async () => {
    const { media, store, player, client } = await setUp(
      { sendHeartbeat: async () => ({ credited_seconds: 0, watched_percent: 1, completed_at: null, session_ended: true }) },
      { play: true }
    )
    media.pass(10)
    await settle()
    expect(media.element.paused).toBe(true)
    expect(store.getState().phase.name).toBe("elsewhere")
    player.takeOver()
    await settle()
    expect(client.starts[client.starts.length - 1]?.takeOver).toBe(true)
  })

  it("frees a stream whose answer came after the lesson was left", async () => {
    let answer: (value: { playback: StorePlayback }) => void = () => undefined
    const { client, player, fake } = await setUp({
      startPlayback: () => new Promise((resolve) => (answer = resolve)),
    })
    player.close()
    answer({ playback: playback(1) })
    await settle()
    expect(client.beats).toEqual([expect.objectContaining({ token: "token-1", ended: true, watched: [] })])
    expect(fake.last()).toBeUndefined()
  })

  it("has no timer left for an answer that came after the lesson was left", async () => {
    let answer: (value: { playback: StorePlayback }) => void = () => undefined
    const { player } = await setUp({ startPlayback: () => new Promise((resolve) => (answer = resolve)) })
    player.close()
    answer({ playback: playback(1, { expires_at: later(600) }) })
    await settle()
    expect(jest.getTimerCount()).toBe(0)
  })

  it("starts the next lesson at its own position, also where that took a second try", async () => {
    const offline = new CoursesError({ status: 0, code: "network", message: "offline" })
    const { media, fake, player, client } = await setUp(
      inTurn(
        () => playback(1),
        throwing(offline),
        () => playback(2, { position_seconds: 42 })
      ),
      { play: true }
    )
    media.pass(300)
    player.open(lessonOf(client, { id: "les_2" }))
    // The element still holds the lesson before, and says so a moment after it was paused.
    media.element.dispatchEvent(new Event("timeupdate"))
    await settle()
    player.retry()
    await settle()
    expect(fake.calls[fake.calls.length - 1]).toBe("load https://media.test/2.mp4 at 42")
  })

  it("plays nothing behind a message, whoever asks for it", async () => {
    const { media, store } = await setUp(
      { sendHeartbeat: async () => ({ credited_seconds: 0, watched_percent: 1, completed_at: null, session_ended: true }) },
      { play: true }
    )
    media.pass(10)
    await settle()
    expect(store.getState().phase.name).toBe("elsewhere")
    store.dispatch("togglePlay")
    expect(media.element.paused).toBe(true)
    void media.element.play()
    expect(media.element.paused).toBe(true)
  })

  it.each([
    ["plays on after a failure where it played", true],
    ["stays paused after a failure where it was paused", false],
  ])("%s", async (_, played) => {
    const { media, store, player, fake } = await setUp({}, { play: !played })
    if (played) {
      void media.element.play()
      media.pass(5)
    } else {
      media.element.pause()
    }
    media.element.dispatchEvent(new Event("sourcefailed"))
    expect(store.getState().phase.name).toBe("failed")
    player.retry()
    await settle()
    expect(fake.last()?.play).toBe(played)
  })

  describe("renewal", () => {
    it("that was under way while the lesson was opened again changes nothing about the new session", async () => {
      let answer: (value: { playback: StorePlayback }) => void = () => undefined
      const renewals: string[] = []
      let starts = 0
      const { media, player } = await setUp(
        {
          startPlayback: async () => ({ playback: playback(++starts, { expires_at: later(600) }) }),
          renewPlayback: ({ token }) => {
            renewals.push(token)
            return new Promise((resolve) => (answer = resolve))
          },
        },
        { play: true }
      )
      media.pass(545)
      await settle()
      player.takeOver()
      await settle()
      answer({ playback: playback(1, { expires_at: later(900) }) })
      await settle()
      media.pass(545)
      await settle()
      expect(renewals).toEqual(["token-1", "token-2"])
    })

    const refusal = (status: number, code: string) => new CoursesError({ status, code, message: code })
    const ending = () => playback(1, { expires_at: later(600) })

    it("opens the lesson again where the session is over, too", async () => {
      const { client, fake, media } = await setUp(
        inTurn(ending, throwing(refusal(401, "course_session_invalid")), () => playback(3)),
        { play: true }
      )
      media.pass(595)
      await settle()
      media.element.pause()
      expect([client.starts.length, client.renewals]).toEqual([2, ["token-1"]])
      expect(fake.calls[1]).toMatch(/^renew https:\/\/media.test\/3.mp4/)
    })

    it("stops and says so where another device took the stream over meanwhile", async () => {
      const { media, store, fake } = await setUp(inTurn(ending, throwing(refusal(409, "course_session_ended"))), { play: true })
      media.pass(545)
      await settle()
      expect(media.element.paused).toBe(true)
      expect(fake.calls).toContain("rest")
      expect(store.getState().phase).toEqual({ name: "elsewhere" })
    })

    it("stops with the reason where the access was taken back meanwhile", async () => {
      const denial = { reason: "revoked" as const, until: null, until_day: null, by: null }
      const closed = new CoursesError({ status: 403, code: "course_access_denied", message: "closed", denial })
      const { media, store } = await setUp(inTurn(ending, throwing(closed)), { play: true }, true)
      media.pass(545)
      await settle()
      expect(media.element.paused).toBe(true)
      expect(store.getState().phase).toMatchObject({ name: "denied", denial })
    })

    it("takes fresh addresses at once where that costs no pause", async () => {
      const { fake, media } = await setUp(inTurn(ending, ending), { play: true }, true)
      media.pass(545)
      await settle()
      expect(fake.calls[1]).toMatch(/^renew .* at 54\d/)
      expect(media.element.paused).toBe(false)
    })

    it("asks for nothing while such media is paused, and catches up when it plays again", async () => {
      const { client, media } = await setUp(inTurn(ending, ending), {}, true)
      await jest.advanceTimersByTimeAsync(3_600_000)
      expect(client.renewals).toEqual([])
      void media.element.play()
      await settle()
      expect(client.renewals).toEqual(["token-1"])
    })

    it("lets requests wait for addresses that are over, and asks once for all of them", async () => {
      const { client, fake } = await setUp(inTurn(ending, ending), {}, true)
      const { freshness } = fake.last()!
      await freshness.ensure()
      expect(client.renewals).toEqual([])
      await jest.advanceTimersByTimeAsync(601_000)
      await Promise.all([freshness.ensure(), freshness.ensure()])
      expect(client.renewals).toEqual(["token-1"])
      freshness.refused()
      await freshness.ensure()
      expect(client.renewals).toHaveLength(2)
    })

    it("plays on from the buffer while the network is away, and tries again", async () => {
      const offline = new CoursesError({ status: 0, code: "network", message: "offline" })
      const { client, fake, media, store } = await setUp(inTurn(ending, throwing(offline), throwing(offline), ending), { play: true }, true)
      media.pass(545)
      await settle()
      await jest.advanceTimersByTimeAsync(60_000)
      await expect(fake.last()!.freshness.ensure()).resolves.toBeUndefined()
      expect(client.renewals.length).toBeGreaterThan(2)
      expect([store.getState().phase.name, media.element.paused]).toEqual(["ready", false])
    })

    it("starts the media over at its place where nothing more could be done with the old addresses", async () => {
      const { fake, media, store } = await setUp({}, { play: true }, true)
      media.pass(60)
      media.element.dispatchEvent(new Event("sourcefailed"))
      await settle()
      expect(fake.calls[1]).toMatch(/^renew .* at 60/)
      expect(media.loaded).toHaveLength(2)
      media.element.dispatchEvent(new Event("sourcefailed"))
      expect(store.getState().phase).toEqual({ name: "failed", error: null })
    })

    it("keeps no request waiting for a lesson that was left", async () => {
      const { fake, player } = await setUp({}, {}, true)
      const { freshness } = fake.last()!
      player.close()
      await expect(freshness.ensure()).rejects.toThrow("left")
    })
  })

  it("remembers the quality that was chosen", async () => {
    const { media } = await setUp()
    media.element.dispatchEvent(new Event("qualitychosen"))
    expect(JSON.parse(localStorage.getItem("courses:preferences") ?? "{}")).toMatchObject({ quality: 720 })
  })

  it("keeps speed and volume for the next lesson and the next visit", async () => {
    const { media, player, client, store } = await setUp()
    media.element.playbackRate = 1.5
    media.element.volume = 0.4
    player.open(lessonOf(client, { id: "les_2" }))
    await settle()
    expect(store.getState()).toMatchObject({ rate: 1.5, volume: 0.4, lessonId: "les_2" })
    const next = createPlayerStore()
    players.push(
      new LessonPlayer({
        host: document.createElement("div"),
        store: next,
        client,
        createAdapter: () => new Promise(() => undefined),
      })
    )
    expect(next.getState()).toMatchObject({ rate: 1.5, volume: 0.4 })
  })

  it("leaves nothing behind", async () => {
    const { player, host, fake, client } = await setUp({}, { play: true })
    fake.media.pass(5)
    player.destroy()
    await settle()
    expect(fake.alive()).toBe(0)
    expect(host.childElementCount).toBe(0)
    expect(jest.getTimerCount()).toBe(0)
    const sent = client.beats.length
    window.dispatchEvent(new Event("online"))
    window.dispatchEvent(new Event("pagehide"))
    expect(client.beats).toHaveLength(sent)
    expect(localStorage.getItem("courses:report:play_1")).toBeNull()
  })

  it("destroys a player that was finished only after it was not wanted any more", async () => {
    const fake = createFakePlayer()
    let finish = () => {}
    const client = createFakeClient()
    const player = new LessonPlayer({
      host: document.createElement("div"),
      store: createPlayerStore(),
      client,
      createAdapter: async (place, preferences) => {
        await new Promise<void>((resolve) => (finish = resolve))
        return fake.create(place, { preferences, labels: {} as never })
      },
    })
    player.open(lessonOf(client))
    player.destroy()
    finish()
    await settle()
    expect(fake.alive()).toBe(0)
  })
})
