import { act, fireEvent, screen, waitFor, within } from "@testing-library/react"
import { courseLesson, createFakeClient, enrolledCourse } from "../../__tests__/support/fake-client"
import { createFakePlayer } from "../../__tests__/support/fake-adapter"
import { renderKit } from "../../__tests__/support/render"
import type { StoreCourseLesson, StoreLesson } from "../../client"
import { CoursePage } from "../course/course-page"

const ENGLISH = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann>Take the rope\n\n00:05.500 --> 00:08.000\nMake a <i>loop</i>\n\n01:00.000 --> 01:03.000\nPull &amp; done\n"
const ARABIC = "WEBVTT\n\n00:01.000 --> 00:04.000\nخُذ الحبل\n"

const caption = (language: string, label: string, is_default = false) => ({
  language,
  label,
  is_default,
  url: `https://media.test/${language}-${Math.random()}.vtt?Signature=1`,
})

function arrange(
  change: Partial<StoreLesson> | (() => Partial<StoreLesson>),
  inCourse: Partial<StoreCourseLesson> = {}
) {
  const lesson = courseLesson({ id: "les_1", ...inCourse })
  const { retrieveLesson } = createFakeClient()
  const client = createFakeClient({
    retrieveEnrolledCourse: async () => ({
      course: enrolledCourse({ continue_lesson: null, sections: [{ id: "sec_1", title: "Basics", lessons: [lesson] }] }),
    }),
    retrieveLesson: async (course, id) => ({ lesson: { ...(await retrieveLesson(course, id)).lesson, ...(typeof change === "function" ? change() : change) } }),
  })
  const player = createFakePlayer()
  return { ...renderKit(<CoursePage courseId="crs_1" />, { client, player }), player }
}

describe("Transcript", () => {
  const fetched: string[] = []

  beforeEach(() => {
    localStorage.clear()
    fetched.length = 0
    globalThis.fetch = jest.fn(async (input: RequestInfo | URL) => {
      const url = String(input)
      fetched.push(url)
      const text = url.includes("/ar-") ? ARABIC : ENGLISH
      return Object.assign(Object.create(null) as Response, { ok: true, status: 200, blob: async () => ({ text: async () => text }) })
    })
  })

  const open = async () => fireEvent.click(await screen.findByRole("tab", { name: "Transcript" }))
  const lines = () => screen.getAllByRole("button", { name: /^\d+:\d\d/ }).map((button) => button.textContent)
  const current = () => screen.queryAllByRole("button", { current: true, name: /^\d+:\d\d/ }).map((button) => button.textContent)

  it("is not offered where there are no captions", async () => {
    arrange({ captions: [] })
    await screen.findByText("About les_1")
    expect(screen.queryByRole("tab", { name: "Transcript" })).toBeNull()
  })

  it("shows the lines, seeks to one, and follows the player without drawing the list again", async () => {
    const { player } = arrange({ captions: [caption("en", "English")] })
    await open()
    await waitFor(() => expect(lines()).toEqual(["0:01Ann: Take the rope", "0:05Make a loop", "1:00Pull & done"]))
    expect(fetched).toHaveLength(1)
    await waitFor(() => expect(player.last()).toBeDefined())
    fireEvent.click(screen.getByRole("button", { name: /^0:05/ }))
    expect(player.media.element.currentTime).toBe(5.5)
    await waitFor(() => expect(current()).toEqual(["0:05Make a loop"]))
    const first = screen.getByRole("button", { name: /^0:01/ })
    act(() => {
      player.media.element.currentTime = 61
    })
    await waitFor(() => expect(current()).toEqual(["1:00Pull & done"]))
    expect(screen.getByRole("button", { name: /^0:01/ })).toBe(first)
    act(() => {
      player.media.element.currentTime = 40
    })
    await waitFor(() => expect(current()).toEqual([]))
  })

  it("searches without case and accents, and says when nothing is found", async () => {
    arrange({ captions: [caption("en", "English")] })
    await open()
    await waitFor(() => expect(lines()).toHaveLength(3))
    const search = screen.getByRole("searchbox", { name: "Search the transcript" })
    fireEvent.change(search, { target: { value: "  LÓOP " } })
    await waitFor(() => expect(lines()).toEqual(["0:05Make a loop"]))
    fireEvent.change(search, { target: { value: "ann" } })
    await waitFor(() => expect(lines()).toEqual(["0:01Ann: Take the rope"]))
    fireEvent.change(search, { target: { value: "splice" } })
    await screen.findByText("Nothing in the transcript matches “splice”.")
  })

  it("begins in the language chosen before, else the default, and changes it", async () => {
    const captions = [caption("en", "English", true), caption("ar", "العربية")]
    localStorage.setItem("courses:preferences", JSON.stringify({ captionLanguage: "ar-EG" }))
    arrange({ captions })
    await open()
    await waitFor(() => expect(lines()).toEqual(["0:01خُذ الحبل"]))
    const language = screen.getByRole("combobox", { name: "Language of the transcript" })
    expect(within(language).getAllByRole("option").map((option) => option.textContent)).toEqual(["English", "العربية"])
    fireEvent.change(language, { target: { value: "en" } })
    await waitFor(() => expect(lines()).toHaveLength(3))
  })

  it("takes a fresh address where the old one had ended, and leaves a list that is there alone", async () => {
    jest.useFakeTimers()
    jest.mocked(fetch).mockImplementationOnce(async () => ({ ok: false, status: 403 }) as Response)
    const { url, ...english } = caption("en", "English")
    let asked = 0
    arrange(() => ({ captions: [{ ...english, url: url.replace("Signature=1", `Signature=${++asked}`) }] }))
    await act(() => jest.advanceTimersByTimeAsync(50))
    fireEvent.click(screen.getByRole("tab", { name: "Transcript" }))
    await act(() => jest.advanceTimersByTimeAsync(50))
    expect(screen.getByRole("alert").textContent).toContain("Something went wrong")
    await act(() => jest.advanceTimersByTimeAsync(600_000))
    expect(lines()).toHaveLength(3)
    const first = screen.getByRole("button", { name: /^0:01/ })
    await act(() => jest.advanceTimersByTimeAsync(600_000))
    expect(asked).toBeGreaterThan(2)
    expect(screen.getByRole("button", { name: /^0:01/ })).toBe(first)
    expect(new Set(fetched).size).toBe(1)
    jest.useRealTimers()
  })

  it.each([["ar-EG", "rtl"], ["he", "rtl"], ["en", "ltr"], ["az", "ltr"], ["az-Arab", "rtl"], ["no language", "ltr"]])(
    "sets lines in the direction of %s, whatever letters they begin with",
    async (language, dir) => {
      arrange({ captions: [caption(language, language)] })
      await open()
      const [first] = await screen.findAllByRole("button", { name: /^0:01/ })
      expect(first?.closest("ol")?.getAttribute("dir")).toBe(dir)
    }
  )

  it("offers another try where the file does not come", async () => {
    jest.mocked(fetch).mockImplementationOnce(async () => ({ ok: false, status: 403 }) as Response)
    arrange({ captions: [caption("en", "English")] })
    await open()
    fireEvent.click(await screen.findByRole("button", { name: "Try again" }))
    await waitFor(() => expect(lines()).toHaveLength(3))
  })
})

describe("a lesson's files, on a page that stays open", () => {
  afterEach(() => jest.useRealTimers())

  it("are signed anew before somebody uses them, and stay where that fails", async () => {
    jest.useFakeTimers()
    let asked = 0
    arrange(() => {
      asked += 1
      if (asked > 2 && asked % 2) {
        throw new Error("offline")
      }
      return { resources: [{ id: "r", title: "Chart", file_name: "c.pdf", size_bytes: 1, url: `https://media.test/c?v=${asked}` }] }
    })
    await act(() => jest.advanceTimersByTimeAsync(50))
    fireEvent.click(screen.getByRole("tab", { name: "Resources" }))
    const address = () => screen.getByRole("link", { name: /Download/ }).getAttribute("href")
    const before = address()
    await act(() => jest.advanceTimersByTimeAsync(600_000))
    await act(() => jest.advanceTimersByTimeAsync(600_000))
    expect(address()).not.toBe(before)
    expect(asked).toBeGreaterThanOrEqual(3)
  })
})

describe("files of a lesson", () => {
  const file = (title: string) => ({ id: title, title, file_name: `${title}.pdf`, size_bytes: 2048, url: `https://media.test/${title}` })

  it("are the lesson's, then the course's", async () => {
    arrange({ resources: [file("Chart")], course_resources: [file("Plan")] })
    fireEvent.click(await screen.findByRole("tab", { name: "Resources" }))
    expect((await screen.findAllByRole("link", { name: /Download/ })).map((link) => link.getAttribute("download"))).toEqual(["Chart.pdf", "Plan.pdf"])
    expect(screen.getByRole("heading", { name: "For the whole course" })).toBeTruthy()
  })

  it("hold a document that is read, also where the course at hand knows an older title", async () => {
    const document = { url: "https://media.test/chart.docx", content_type: "application/msword", file_name: "Chart.docx", size_bytes: 9 }
    const own = { id: "asset_1", title: "Chart, mended", file_name: "Chart.docx", size_bytes: 9, url: "https://media.test/save" }
    arrange({ title: "Chart, mended", type: "document", document, resources: [own] }, { type: "document", title: "Chart" })
    await screen.findByText("This lesson is a document. Open it in a new tab, or save it.")
    expect(screen.getByRole("link", { name: "Download" }).getAttribute("href")).toBe("https://media.test/save")
  })
})
