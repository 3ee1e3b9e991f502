import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react"
import { StrictMode } from "react"
import { createFakePlayer } from "../../__tests__/support/fake-adapter"
import { createFakeClient, courseLesson, enrolledCourse, playback } from "../../__tests__/support/fake-client"
import { renderKit } from "../../__tests__/support/render"
import { CoursesError, type CoursesClient, type StoreCourseLesson } from "../../client"
import { CoursesProvider } from "../../provider"
import { CoursePage } from "../course/course-page"

const outline = () => within(screen.getByRole("complementary"))
const lessonButton = (name: RegExp) => outline().getByRole("button", { name })
const oneSection = (...lessons: StoreCourseLesson[]): Partial<CoursesClient> => ({
  retrieveEnrolledCourse: async () => ({
    course: enrolledCourse({
      continue_lesson: null,
      sections: [{ id: "sec_1", title: "Basics", lessons }],
    }),
  }),
})

describe("CoursePage", () => {
  beforeEach(() => {
    localStorage.clear()
    sessionStorage.clear()
  })

  it("opens where the customer left off, and takes one stream although StrictMode mounts twice", async () => {
    const { client, player } = renderKit(<CoursePage courseId="crs_1" />)
    await waitFor(() => expect(player.calls).toHaveLength(1))
    expect(client.starts).toEqual([{ courseId: "crs_1", lessonId: "les_2", takeOver: false }])
    expect(lessonButton(/^Bowline/).getAttribute("aria-current")).toBe("true")
    expect(player.last()).toMatchObject({ title: "Bowline", play: false })
  })

  it("says until when it is open", async () => {
    const until = "2030-03-01T12:00:00Z"
    const course = enrolledCourse({ access: { granted: true, until, until_day: null }, access_until: until })
    const client = createFakeClient({ retrieveEnrolledCourse: async () => ({ course }) })
    renderKit(<CoursePage courseId="crs_1" />, { client, locale: "en-GB" })
    expect(await screen.findByText("Access until 1 March 2030")).toBeTruthy()
  })

  it("leaves nothing behind on unmount", async () => {
    const { client, player, unmount, container } = renderKit(<CoursePage courseId="crs_1" />)
    await waitFor(() => expect(player.calls).toHaveLength(1))
    unmount()
    await waitFor(() => expect(player.alive()).toBe(0))
    expect(container.childElementCount).toBe(0)
    expect(client.beats).toEqual([expect.objectContaining({ ended: true })])
  })

  it("goes to a lesson that is chosen, ends the stream of the last one, and tells", async () => {
    const onLessonChange = jest.fn()
    const { client, player } = renderKit(<CoursePage courseId="crs_1" onLessonChange={onLessonChange} />)
    await waitFor(() => expect(player.calls).toHaveLength(1))
    fireEvent.click(lessonButton(/^Reef knot/))
    await waitFor(() => expect(player.last()?.title).toBe("Reef knot"))
    expect(onLessonChange).toHaveBeenCalledWith("les_1")
    expect(client.beats[0]).toMatchObject({ ended: true, token: "token-1" })
    expect(player.alive()).toBe(1)
  })

  it("shows the lesson it is told to show", async () => {
    const { player, update } = renderKit(<CoursePage courseId="crs_1" lessonId="les_1" />)
    await waitFor(() => expect(player.last()?.title).toBe("Reef knot"))
    update(<CoursePage courseId="crs_1" lessonId="les_2" />)
    await waitFor(() => expect(player.last()?.title).toBe("Bowline"))
  })

  it("names the reason and the date of every lock, and plays nothing there", async () => {
    const { client } = renderKit(<CoursePage courseId="crs_1" lessonId="les_3" />, { locale: "en-GB" })
    await screen.findByRole("complementary")
    expect(lessonButton(/^Splice/).textContent).toContain("Finish “Bowline” first")
    expect(lessonButton(/^Sheepshank/).textContent).toContain("Opens on 3 April 2027")
    expect(screen.getAllByText("Finish “Bowline” first")).toHaveLength(2)
    expect(client.starts).toHaveLength(0)
    expect(screen.queryByRole("button", { name: "Mark complete" })).toBeNull()
  })

  it("says why a course that is not open is closed", async () => {
    const access = { granted: false, reason: "pending", until: null, until_day: null, by: null } as const
    const client = createFakeClient({ retrieveEnrolledCourse: async () => ({ course: enrolledCourse({ access }) }) })
    renderKit(<CoursePage courseId="crs_1" />, { client })
    expect(await screen.findByText("Opens when your payment is confirmed")).toBeTruthy()
  })

  it("marks a lesson complete, and asks the server what that opened", async () => {
    let done = false
    const client = createFakeClient({
      retrieveEnrolledCourse: async () => {
        const course = enrolledCourse()
        const [, lesson] = course.sections[0]?.lessons ?? []
        if (done && lesson) {
          lesson.completed_at = "2027-03-01T10:00:00Z"
          course.progress_percent = 50
          course.sections[1]?.lessons.forEach((locked) => (locked.lock = null))
        }
        return { course }
      },
      completeLesson: async (_, id) => {
        done = true
        return {
          lesson: { id, completed_at: "2027-03-01T10:00:00Z" },
          course: { id: "crs_1", completed_at: null, completed_lesson_count: 2, progress_percent: 50 },
        }
      },
    })
    renderKit(<CoursePage courseId="crs_1" />, { client })
    fireEvent.click(await screen.findByRole("button", { name: "Mark complete" }))
    await screen.findByText("50% complete")
    expect(lessonButton(/^Bowline/).textContent).toContain("Completed")
    expect(lessonButton(/^Splice/).textContent).not.toContain("Finish")
    expect(screen.getByText("“Bowline” is completed.")).toBeTruthy()
  })

  it.each([
    ["a video", { type: "video", completion: "watched" }, false],
    ["a video of unknown length", { type: "video", duration_seconds: null, completion: "manual" }, true],
    ["an article", { type: "article", duration_seconds: null, completion: "manual" }, true],
    ["a document", { type: "document", duration_seconds: null, completion: "manual" }, true],
  ] as const)("offers such a button where the server takes it: %s of a strict course", async (_name, lesson, offered) => {
    const only = [{ id: "sec_1", title: "Basics", lessons: [courseLesson(lesson)] }]
    const client = createFakeClient({
      retrieveEnrolledCourse: async () => ({
        course: enrolledCourse({ strict: true, continue_lesson: null, sections: only }),
      }),
    })
    renderKit(<CoursePage courseId="crs_1" />, { client })
    await screen.findByRole("complementary")
    expect(screen.queryByRole("button", { name: "Mark complete" }) !== null).toBe(offered)
  })

  it("says when marking did not work", async () => {
    const client = createFakeClient({
      completeLesson: () => Promise.reject(new CoursesError({ status: 500, code: "unknown_error", message: "x" })),
    })
    renderKit(<CoursePage courseId="crs_1" />, { client })
    fireEvent.click(await screen.findByRole("button", { name: "Mark complete" }))
    expect((await screen.findByRole("alert")).textContent).toContain("Something went wrong")
    expect(screen.getByRole("button", { name: "Mark complete" }).getAttribute("aria-disabled")).toBe("false")
  })

  it("keeps what was marked complete offline, and sends it when the network is back", async () => {
    const offline = new CoursesError({ status: 0, code: "network", message: "x" })
    const sent: string[] = []
    let online = false
    const { completeLesson } = createFakeClient()
    const client = createFakeClient({
      completeLesson: async (courseId, lessonId) => {
        sent.push(lessonId)
        return online ? completeLesson(courseId, lessonId) : Promise.reject(offline)
      },
    })
    renderKit(<CoursePage courseId="crs_1" />, { client })
    fireEvent.click(await screen.findByRole("button", { name: "Mark complete" }))
    const kept = "We could not reach the store. “Bowline” will be marked complete as soon as we can."
    expect(await screen.findByText(kept)).toBeTruthy()
    fireEvent.click(lessonButton(/^Reef knot/))
    await screen.findByRole("group", { name: "Player: Reef knot" })
    expect(screen.queryByText(kept)).toBeNull()
    online = true
    act(() => void window.dispatchEvent(new Event("online")))
    await waitFor(() => expect(lessonButton(/^Bowline/).textContent).toContain("Completed"))
    expect(new Set(sent)).toEqual(new Set(["les_2"]))
    fireEvent.click(lessonButton(/^Bowline/))
    expect(screen.queryByText(kept)).toBeNull()
  })

  it("keeps the focus where a lesson was marked complete", async () => {
    let done: string | null = null
    const { completeLesson } = createFakeClient()
    const client = createFakeClient({
      retrieveEnrolledCourse: async () => ({
        course: enrolledCourse({
          sections: [{ id: "sec_1", title: "Basics", lessons: [courseLesson({ id: "les_2", title: "Bowline", completed_at: done })] }],
        }),
      }),
      completeLesson: async (courseId, lessonId) => {
        done = "2027-03-01T10:00:00Z"
        return completeLesson(courseId, lessonId)
      },
    })
    renderKit(<CoursePage courseId="crs_1" />, { client })
    const button = await screen.findByRole("button", { name: "Mark complete" })
    act(() => button.focus())
    fireEvent.click(button)
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Completed"))
  })

  it("leads from a session that ended to the log-in, and back to this page", async () => {
    const ended = new CoursesError({ status: 401, code: "unauthorized", message: "x" })
    const client = createFakeClient({
      startPlayback: () => Promise.reject(ended),
      completeLesson: () => Promise.reject(ended),
    })
    const loginHref = () => `/login?next=${encodeURIComponent(window.location.pathname)}`
    renderKit(<CoursePage courseId="crs_1" />, { client, loginHref })
    expect((await screen.findByRole("alert")).textContent).toContain("You are logged out.")
    expect(screen.getByRole("link", { name: "Log in" }).getAttribute("href")).toBe("/login?next=%2F")
    fireEvent.click(screen.getByRole("button", { name: "Mark complete" }))
    await waitFor(() => expect(screen.getAllByRole("link", { name: "Log in" })).toHaveLength(2))
  })

  it("asks again by itself when the connection is back", async () => {
    let online = false
    const { retrieveEnrolledCourse } = createFakeClient()
    const client = createFakeClient({
      retrieveEnrolledCourse: async (id) =>
        online ? retrieveEnrolledCourse(id) : Promise.reject(new CoursesError({ status: 0, code: "network", message: "x" })),
    })
    renderKit(<CoursePage courseId="crs_1" />, { client })
    const title = await screen.findByRole("heading", { level: 1 })
    expect(title.textContent).toContain("We could not reach the store")
    online = true
    act(() => void window.dispatchEvent(new Event("online")))
    await screen.findByRole("heading", { level: 1, name: "Knots" })
    expect(screen.queryByRole("alert")).toBeNull()
  })

  it("says that the course has no such lesson, and leads to one it has", async () => {
    const onLessonChange = jest.fn()
    const { client } = renderKit(<CoursePage courseId="crs_1" lessonId="les_gone" onLessonChange={onLessonChange} />)
    expect(await screen.findByText("This course has no such lesson")).toBeTruthy()
    expect(screen.queryByText("This course has no lessons yet.")).toBeNull()
    fireEvent.click(screen.getByRole("button", { name: "Continue with “Bowline”" }))
    expect(onLessonChange).toHaveBeenCalledWith("les_2")
    expect(client.starts).toEqual([])
  })

  it.each([
    ["plays", true],
    ["does not play", false],
  ])("%s a lesson that is chosen, as the one before did", async (_, plays) => {
    const { player } = renderKit(<CoursePage courseId="crs_1" />)
    await waitFor(() => expect(player.last()).toBeDefined())
    if (plays) {
      await act(() => player.media.element.play())
    }
    fireEvent.click(lessonButton(/^Reef knot/))
    await waitFor(() => expect(player.last()).toMatchObject({ title: "Reef knot", play: plays }))
    fireEvent.click(within(screen.getByRole("navigation", { name: "Lessons" })).getByRole("button", { name: /^Next/ }))
    await waitFor(() => expect(player.last()).toMatchObject({ title: "Bowline", play: plays }))
  })

  it("names the previous and the next lesson under the video", async () => {
    renderKit(<CoursePage courseId="crs_1" lessonId="les_1" />)
    const steps = within(await screen.findByRole("navigation", { name: "Lessons" }))
    expect(steps.getByRole("button", { name: "Next Bowline" })).toBeTruthy()
    expect(steps.getByRole("button", { name: "Previous" }).getAttribute("aria-disabled")).toBe("true")
  })

  it("has one heading of the first level, whatever it shows", async () => {
    const heading = async () => {
      await screen.findByRole("heading", { level: 1 })
      return screen.getAllByRole("heading", { level: 1 }).map(({ textContent }) => textContent)
    }
    const first = renderKit(<CoursePage courseId="crs_1" />)
    expect(await heading()).toEqual(["Knots"])
    first.unmount()
    const access = { granted: false, reason: "pending", until: null, until_day: null, by: null } as const
    const locked = createFakeClient({ retrieveEnrolledCourse: async () => ({ course: enrolledCourse({ access }) }) })
    renderKit(<CoursePage courseId="crs_1" />, { client: locked })
    expect(await heading()).toEqual(["Knots"])
  })

  it("shows what a key did, adds seeks up, and says nothing of captions that are not there", async () => {
    const { player } = renderKit(<CoursePage courseId="crs_1" />, { player: createFakePlayer(600, false, false) })
    await waitFor(() => expect(player.last()).toBeDefined())
    const box = screen.getByRole("group", { name: "Player: Bowline" })
    fireEvent.keyDown(box, { key: "l", code: "KeyL" })
    expect(within(box).getByText("+10 s")).toBeTruthy()
    fireEvent.keyDown(box, { key: "l", code: "KeyL" })
    expect(within(box).getByText("+20 s")).toBeTruthy()
    fireEvent.keyDown(box, { key: "ArrowLeft" })
    expect(within(box).getByText("−5 s")).toBeTruthy()
    fireEvent.keyDown(box, { key: "ArrowDown" })
    expect(within(box).getByText("Volume 90%")).toBeTruthy()
    fireEvent.keyDown(box, { key: "m" })
    expect(within(box).getByText("Muted")).toBeTruthy()
    fireEvent.keyDown(box, { key: ">", shiftKey: true })
    expect(within(box).getByText("1.25×")).toBeTruthy()
    fireEvent.keyDown(box, { key: "c" })
    expect(within(box).queryByText(/Captions/)).toBeNull()
    expect(player.calls).not.toContain("captions")
  })

  it("says why playback stopped when access was taken back meanwhile, and leads to what can be done", async () => {
    const denial = { reason: "revoked", until: null, until_day: null, by: null } as const
    let isRevoked = false
    const client = createFakeClient({
      retrieveEnrolledCourse: async () => ({
        course: isRevoked ? enrolledCourse({ access: { granted: false, ...denial } }) : enrolledCourse(),
      }),
      sendHeartbeat: async () => ({ credited_seconds: 0, watched_percent: 1, completed_at: null, session_ended: true, denial }),
    })
    const { player } = renderKit(<CoursePage courseId="crs_1" />, { client })
    await waitFor(() => expect(player.last()).toBeDefined())
    await act(() => player.media.element.play())
    act(() => player.media.element.pause())
    const message = await screen.findByRole("alert")
    expect(message.textContent).toBe("Playback has stoppedYour access was withdrawnSee what you can do")
    isRevoked = true
    fireEvent.click(within(message).getByRole("button", { name: "See what you can do" }))
    const closed = await screen.findByText("Your access was withdrawn", { selector: ".courses-state__text" })
    expect(closed).toBeTruthy()
    expect(screen.queryByRole("alert")).toBeNull()
  })

  it("names the devices over the stream limit and takes over", async () => {
    const client = createFakeClient({
      startPlayback: async (_, __, body) => {
        if (!body.take_over) {
          const streams = [
            { device_name: "Chrome on Windows", lesson_title: "Splice", last_seen_at: "2027-03-01T10:00:00Z", ends_on_take_over: false },
            { device_name: "Safari on iPhone", lesson_title: null, last_seen_at: "2027-03-01T09:00:00Z", ends_on_take_over: true },
          ]
          throw new CoursesError({ status: 409, code: "course_stream_limit", message: "m", streams })
        }
        return { playback: playback(2) }
      },
    })
    const { player } = renderKit(<CoursePage courseId="crs_1" />, { client })
    const dialog = await screen.findByRole("alert")
    expect(dialog.textContent).toContain("Chrome on Windows — Splice")
    expect(dialog.textContent).toContain("Taking over stops Safari on iPhone.")
    fireEvent.click(screen.getByRole("button", { name: "Take over here" }))
    await waitFor(() => expect(player.calls).toHaveLength(1))
    expect(screen.queryByRole("alert")).toBeNull()
  })

  it("says that a video does not play, offers a retry, and leaves the course open", async () => {
    let broken = true
    const client = createFakeClient({
      startPlayback: async () => {
        if (broken) {
          throw new CoursesError({ status: 500, code: "unknown_error", message: "x" })
        }
        return { playback: playback(1) }
      },
    })
    const { player } = renderKit(<CoursePage courseId="crs_1" />, { client })
    expect((await screen.findByRole("alert")).textContent).toContain("does not play right now")
    expect(lessonButton(/^Reef knot/)).toHaveProperty("disabled", false)
    broken = false
    fireEvent.click(screen.getByRole("button", { name: "Try again" }))
    await waitFor(() => expect(player.calls).toHaveLength(1))
  })

  it("obeys keys while the player has the focus, and shows their help", async () => {
    const { player } = renderKit(<CoursePage courseId="crs_1" />)
    await waitFor(() => expect(player.calls).toHaveLength(1))
    const box = screen.getByRole("group", { name: "Player: Bowline" })
    fireEvent.keyDown(box, { key: "k" })
    expect(player.media.element.paused).toBe(false)
    fireEvent.keyDown(document.body, { key: "k" })
    expect(player.media.element.paused).toBe(false)
    fireEvent.keyDown(box, { key: "P", shiftKey: true })
    await waitFor(() => expect(player.last()).toMatchObject({ title: "Reef knot", play: true }))
    fireEvent.keyDown(screen.getByRole("group", { name: "Player: Reef knot" }), { key: "?", shiftKey: true })
    const help = screen.getByRole("dialog", { name: "Keyboard shortcuts" })
    fireEvent.keyDown(help, { key: "Escape" })
    expect(screen.queryByRole("dialog")).toBeNull()
  })

  it("renders an article as text, never as markup", async () => {
    const article = courseLesson({ id: "les_9", title: "Rope", type: "article", duration_seconds: null })
    const body = "# Rope\n\nA **strong** [one](javascript:alert(1)) & <b onclick=x>more</b>"
    const client = createFakeClient({
      ...oneSection(article),
      retrieveLesson: async () => ({
        lesson: {
          ...article,
          course_id: "crs_1",
          section_id: "sec_1",
          description: null,
          body,
          watched: [],
          resources: [],
          course_resources: [],
          captions: [],
          document: null,
          previous_lesson_id: null,
          next_lesson_id: null,
        },
      }),
    })
    const { container } = renderKit(<CoursePage courseId="crs_1" />, { client })
    expect(await screen.findByRole("heading", { name: "Rope", level: 3 })).toBeTruthy()
    await waitFor(() => expect(container.querySelector(".courses-prose strong")).not.toBeNull())
    expect(container.querySelector(".courses-prose b")).toBeNull()
    expect(container.querySelector(".courses-prose a")).toBeNull()
    expect(container.querySelector(".courses-prose")?.textContent).toContain("& <b onclick=x>more</b>")
    expect(client.starts).toHaveLength(0)
  })

  it("gives the focus to the lesson where what had it is gone", async () => {
    const article = courseLesson({ id: "les_2", title: "Rope", type: "article", duration_seconds: null })
    const client = createFakeClient(oneSection(courseLesson(), article))
    const { player } = renderKit(<CoursePage courseId="crs_1" />, { client })
    await waitFor(() => expect(player.last()).toBeDefined())
    const pane = screen.getByRole("group", { name: "Player: Reef knot" })
    act(() => pane.focus())
    fireEvent.keyDown(pane, { key: "N", shiftKey: true })
    const title = await screen.findByRole("heading", { name: "Rope", level: 2 })
    await waitFor(() => expect(document.activeElement).toBe(title))
  })

  it("keeps the keys where a message of the player was answered", async () => {
    const { player } = renderKit(<CoursePage courseId="crs_1" />)
    await waitFor(() => expect(player.last()).toBeDefined())
    act(() => player.media.fail())
    const retry = await screen.findByRole("button", { name: "Try again" })
    act(() => retry.focus())
    fireEvent.click(retry)
    await waitFor(() => expect(screen.queryByRole("button", { name: "Try again" })).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole("group", { name: /^Player/ }))
  })

  it("shows that a text is on its way, and says where there is none", async () => {
    const article = courseLesson({ id: "les_9", title: "Rope", type: "article", duration_seconds: null })
    const { retrieveLesson } = createFakeClient()
    let answer = () => {}
    const client = createFakeClient({
      ...oneSection(article),
      retrieveLesson: async (course, id) => {
        await new Promise<void>((resolve) => (answer = resolve))
        return retrieveLesson(course, id)
      },
    })
    const { container } = renderKit(<CoursePage courseId="crs_1" />, { client })
    await waitFor(() => expect(container.querySelector(".courses-article .courses-skeleton")).not.toBeNull())
    await act(async () => answer())
    await screen.findByText("This lesson has no text yet.")
  })

  it("renders no component again for a timeupdate within the same second", async () => {
    const player = createFakePlayer()
    const commits = jest.fn()
    const { Profiler } = await import("react")
    const client = createFakeClient()
    render(
      <CoursesProvider client={client} createAdapter={player.create}>
        <Profiler id="page" onRender={commits}>
          <CoursePage courseId="crs_1" />
        </Profiler>
      </CoursesProvider>
    )
    await waitFor(() => expect(player.calls).toHaveLength(1))
    await screen.findByText("About les_2")
    commits.mockClear()
    act(() => {
      for (let event = 0; event < 20; event++) {
        player.media.element.dispatchEvent(new Event("timeupdate"))
      }
    })
    expect(commits).not.toHaveBeenCalled()
  })
})

describe("a store that cannot be reached for a while", () => {
  beforeEach(() => {
    sessionStorage.clear()
    jest.useFakeTimers()
  })
  afterEach(() => jest.useRealTimers())

  const wait = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds))

  it("gets what was marked complete as soon as it answers, without a word from the browser", async () => {
    let away = true
    const done: Record<string, string> = {}
    const client = createFakeClient({
      retrieveEnrolledCourse: async () => {
        const lesson = (id: string, title: string) => courseLesson({ id, title, completed_at: done[id] ?? null })
        const lessons = [lesson("les_1", "Reef knot"), lesson("les_2", "Bowline")]
        return { course: enrolledCourse({ sections: [{ id: "sec_1", title: "Basics", lessons }] }) }
      },
      completeLesson: async (_, id) => {
        if (away) {
          throw new CoursesError({ status: 0, code: "network", message: "x" })
        }
        done[id] = "2027-03-01T10:00:00Z"
        const course = { id: "crs_1", completed_at: null, completed_lesson_count: 1, progress_percent: 50 }
        return { lesson: { id, completed_at: done[id] }, course }
      },
    })
    renderKit(<CoursePage courseId="crs_1" />, { client })
    await wait(50)
    await wait(50)
    fireEvent.click(screen.getByRole("button", { name: "Mark complete" }))
    await wait(50)
    expect(screen.getByText("We could not reach the store. “Bowline” will be marked complete as soon as we can.")).toBeTruthy()
    // Another lesson is on screen by then: what is announced is the one that was marked.
    fireEvent.click(lessonButton(/^Reef knot/))
    away = false
    await wait(15_000)
    await wait(50)
    expect(lessonButton(/^Bowline/).textContent).toContain("Completed")
    expect(screen.getByText("“Bowline” is completed.")).toBeTruthy()
  })
})

describe("the end of a lesson", () => {
  beforeEach(() => {
    localStorage.clear()
    jest.useFakeTimers()
  })
  afterEach(() => jest.useRealTimers())

  const wait = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds))

  async function playToEnd(autoplay: boolean) {
    const player = createFakePlayer(10)
    const client = createFakeClient(oneSection(courseLesson(), courseLesson({ id: "les_2", title: "Bowline" })))
    renderKit(<CoursePage courseId="crs_1" />, { client, player })
    await wait(50)
    await wait(50)
    if (autoplay) {
      fireEvent.click(screen.getByRole("switch", { name: "Autoplay next" }))
    }
    await act(async () => {
      void player.media.element.play()
      player.media.pass(11)
    })
    return { player, client }
  }

  it("offers the next lesson, and waits, until autoplay was chosen", async () => {
    const { player } = await playToEnd(false)
    expect(screen.getByRole("button", { name: "Play now" })).toBeTruthy()
    await wait(60_000)
    expect(player.last()?.title).toBe("Reef knot")
  })

  it("counts down and plays the next lesson where autoplay was chosen", async () => {
    const { player } = await playToEnd(true)
    expect(screen.getByRole("timer").textContent).toContain("Starts in 8 s")
    await wait(7_000)
    expect(player.last()?.title).toBe("Reef knot")
    await wait(1_500)
    await wait(50)
    expect(player.last()).toMatchObject({ title: "Bowline", play: true })
  })

  it("can be stopped", async () => {
    const { player } = await playToEnd(true)
    fireEvent.click(screen.getByRole("button", { name: "Cancel" }))
    await wait(60_000)
    expect(player.last()?.title).toBe("Reef knot")
  })

  it("marks the lesson when the server says that it is completed, and only that one", async () => {
    const player = createFakePlayer(600)
    const client = createFakeClient({
      ...oneSection(courseLesson(), courseLesson({ id: "les_2", title: "Bowline" })),
      sendHeartbeat: async (body) => ({
        credited_seconds: 5,
        watched_percent: 95,
        completed_at: body.token === "token-1" ? "2027-03-01T10:00:00Z" : null,
      }),
    })
    renderKit(<CoursePage courseId="crs_1" />, { client, player })
    await wait(50)
    await wait(50)
    await act(async () => {
      void player.media.element.play()
      player.media.pass(11)
    })
    await wait(50)
    expect(screen.getByText("“Reef knot” is completed.")).toBeTruthy()
    fireEvent.click(lessonButton(/^Bowline/))
    await wait(50)
    await wait(50)
    expect(lessonButton(/^Bowline/).textContent).not.toContain("Completed")
  })
})

describe("StrictMode", () => {
  it("finds the kit ready for React's second mount", async () => {
    const player = createFakePlayer()
    const client = createFakeClient()
    const { unmount } = render(
      <StrictMode>
        <CoursesProvider client={client} createAdapter={player.create}>
          <CoursePage courseId="crs_1" />
        </CoursesProvider>
      </StrictMode>
    )
    await waitFor(() => expect(player.calls).toHaveLength(1))
    expect(document.querySelectorAll("video")).toHaveLength(1)
    unmount()
    expect(document.querySelectorAll("video")).toHaveLength(0)
    expect(player.alive()).toBe(0)
  })
})
