import {
  clientFromActions,
  CoursesError,
  createCoursesClient,
  createCoursesServerClient,
  createHeartbeatSender,
  settle,
  toCoursesError,
  type CoursesActions,
} from ".."

interface Asked {
  url: string
  init: RequestInit
}

/** Answers every request with this, and keeps what was asked. */
function answerWith(status: number, body: unknown, headers: Record<string, string> = {}) {
  const asked: Asked[] = []
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return {
      ok: status < 300,
      status,
      json: async () => body,
      headers: { get: (name: string) => headers[name.toLowerCase()] ?? null },
    }
  }) as typeof fetch
  return asked
}

const streams = [{ device_name: "Firefox on Linux", lesson_title: null, last_seen_at: "2027-03-01T10:00:00Z" }]
const limit = { type: "conflict", code: "course_stream_limit", message: "Too many streams", limit: 2, streams }

describe("createCoursesClient", () => {
  it("asks through the SDK, with paths and parameters as the API has them", async () => {
    const fetch_ = jest.fn(async () => ({ courses: [] }))
    const client = createCoursesClient({ client: { fetch: fetch_ as never } })
    await client.listLibrary({ filter: "expiring", limit: 5 })
    await client.retrieveLesson("crs/1", "les 1")
    await client.startPlayback("crs_1", "les_1", { device_id: "device-1" })
    expect(fetch_.mock.calls).toEqual([
      ["/store/customers/me/courses", { method: "GET", query: { filter: "expiring", limit: 5 } }],
      ["/store/customers/me/courses/crs%2F1/lessons/les%201", { method: "GET" }],
      [
        "/store/customers/me/courses/crs_1/lessons/les_1/playback",
        { method: "POST", body: { device_id: "device-1" } },
      ],
    ])
  })

  it("knows the routes of claims and mail preferences", async () => {
    const fetch_ = jest.fn(async () => ({}))
    const client = createCoursesClient({ client: { fetch: fetch_ as never } })
    await client.previewClaim("t")
    await client.claimCourses("t")
    await client.requestClaimLink({ email: "guest@example.com" })
    await client.retrieveMailPreferences()
    await client.updateMailPreferences({ new_lessons: false })
    const preferences = "/store/customers/me/courses/mail-preferences"
    expect(fetch_.mock.calls).toEqual([
      ["/store/courses/claims/preview", { method: "POST", body: { token: "t" } }],
      ["/store/customers/me/courses/claim", { method: "POST", body: { token: "t" } }],
      ["/store/courses/claims", { method: "POST", body: { email: "guest@example.com" } }],
      [preferences, { method: "GET" }],
      [preferences, { method: "POST", body: { new_lessons: false } }],
    ])
  })

  it("makes one kind of error of what the SDK throws", async () => {
    const sdkError = Object.assign(new Error("Too many streams"), { status: 409, statusText: "Conflict" })
    const client = createCoursesClient({ client: { fetch: () => Promise.reject(sdkError) } })
    await expect(client.startPlayback("c", "l", { device_id: "device-1" })).rejects.toMatchObject({
      name: "CoursesError",
      status: 409,
      code: "course_stream_limit",
      message: "Too many streams",
      streams: [],
    })
  })

  it("asks by itself with a publishable key, and keeps everything the error says", async () => {
    const asked = answerWith(409, limit)
    const sdk = { client: { fetch: jest.fn(), getToken: async () => "jwt" } }
    const client = createCoursesClient(sdk, { baseUrl: "http://medusa.test/", publishableKey: "pk_1" })
    await expect(client.startPlayback("c", "l", { device_id: "device-1" })).rejects.toMatchObject({ streams })
    expect(sdk.client.fetch).not.toHaveBeenCalled()
    expect(asked[0]?.url).toBe("http://medusa.test/store/customers/me/courses/c/lessons/l/playback")
    expect(asked[0]?.init.headers).toMatchObject({ authorization: "Bearer jwt", "x-publishable-api-key": "pk_1" })
  })

  it("understands Retry-After", async () => {
    answerWith(429, { type: "too_many_requests", message: "slow" }, { "retry-after": "42" })
    const client = createCoursesServerClient({ baseUrl: "http://medusa.test", publishableKey: "pk_1" })
    await expect(client.retrieveCourse("knots")).rejects.toMatchObject({ status: 429, retryAfter: 42 })
  })

  it("tells an unreachable server from an answer", () => {
    expect(toCoursesError(new TypeError("Failed to fetch"))).toMatchObject({ status: 0, code: "network" })
    expect(toCoursesError("boom")).toMatchObject({ status: 0, code: "unknown_error", message: "boom" })
  })
})

describe("heartbeats", () => {
  it("go without cookie and preflight, and outlive the page", async () => {
    const asked = answerWith(200, { credited_seconds: 1, watched_percent: 2, completed_at: null })
    const send = createHeartbeatSender("http://medusa.test/")
    await send({ token: "t", watched: [[0, 5]], position_seconds: 5 })
    expect(asked).toEqual([
      {
        url: "http://medusa.test/courses/playback/heartbeat",
        init: expect.objectContaining({
          keepalive: true,
          credentials: "omit",
          headers: { "content-type": "text/plain;charset=UTF-8" },
          body: '{"token":"t","watched":[[0,5]],"position_seconds":5}',
        }),
      },
    ])
  })

  it("go as a beacon from a hidden page where fetch cannot outlive it", async () => {
    const asked = answerWith(200, {})
    const sendBeacon = jest.fn(() => true)
    Object.assign(navigator, { sendBeacon })
    const hidden = jest.spyOn(document, "visibilityState", "get").mockReturnValue("hidden")
    const send = createHeartbeatSender("http://medusa.test")
    await expect(send({ token: "t", watched: [], position_seconds: 5 })).rejects.toMatchObject({ code: "beacon" })
    expect(sendBeacon).toHaveBeenCalledWith("http://medusa.test/courses/playback/heartbeat", expect.any(String))
    expect(asked).toHaveLength(0)
    hidden.mockRestore()
  })
})

describe("server actions", () => {
  it("carry answers and errors as plain data", async () => {
    const denied = new CoursesError({
      status: 403,
      code: "course_access_denied",
      message: "closed",
      denial: { reason: "pending", until: null, until_day: null, by: null },
    })
    const actions = {
      retrieveEnrolledCourse: () => settle(Promise.reject(denied)),
      listDownloads: () => settle(Promise.resolve({ downloads: [], count: 0, offset: 0, limit: 20 })),
    } as Partial<CoursesActions> as CoursesActions
    const wire = async <T>(answer: Promise<T>): Promise<T> => JSON.parse(JSON.stringify(await answer))
    const client = clientFromActions(
      { ...actions, retrieveEnrolledCourse: (id) => wire(actions.retrieveEnrolledCourse(id)) },
      { baseUrl: "http://medusa.test" }
    )
    await expect(client.listDownloads()).resolves.toMatchObject({ count: 0 })
    const error = await client.retrieveEnrolledCourse("crs_1").catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CoursesError)
    expect(error).toMatchObject({ status: 403, denial: { reason: "pending" } })
  })
})
