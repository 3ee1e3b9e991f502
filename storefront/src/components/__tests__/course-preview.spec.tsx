import { fireEvent, screen, waitFor } from "@testing-library/react"
import { courseDetail, createFakeClient } from "../../__tests__/support/fake-client"
import { renderKit } from "../../__tests__/support/render"
import { CoursesError, type StoreCourseListParams } from "../../client"
import { CourseDownloads } from "../downloads/course-downloads"
import { CoursePreview } from "../preview/course-preview"

describe("CoursePreview", () => {
  it("shows what the courses of a product hold", async () => {
    const asked: (StoreCourseListParams | undefined)[] = []
    const course = courseDetail({ level: "Beginner", language: "de", access_days: 30, progression: "sequential" })
    const client = createFakeClient({
      listCourses: async (params) => {
        asked.push(params)
        return { courses: [course], count: 1, offset: 0, limit: 50 }
      },
      retrieveCourse: async () => ({ course }),
    })
    const { container } = renderKit(<CoursePreview productId="prod_1" />, { client })
    expect(await screen.findByRole("heading", { name: "Knots" })).toBeTruthy()
    expect(asked[0]).toEqual({ product_id: "prod_1", limit: 50 })
    const facts = [...container.querySelectorAll(".courses-facts__item")].map((fact) => fact.textContent)
    expect(facts).toEqual(["2 lessons", "20 min", "Beginner", "German", "30 days of access", "Step by step"])
  })

  it("plays a preview lesson in a dialog, without a session, and gives the focus back", async () => {
    const { client, player } = renderKit(<CoursePreview courseHandle="knots" />)
    const button = await screen.findByRole("button", { name: /Reef knot/ })
    button.focus()
    fireEvent.click(button)
    expect(screen.getByRole("dialog", { name: "Reef knot" })).toBeTruthy()
    await waitFor(() => expect(player.calls).toEqual(["load https://media.test/preview.mp4 at 0"]))
    fireEvent.click(screen.getByRole("button", { name: "Close" }))
    expect(screen.queryByRole("dialog")).toBeNull()
    expect(document.activeElement).toBe(button)
    expect(player.alive()).toBe(0)
    expect(client.beats).toHaveLength(0)
    expect(client.starts).toHaveLength(0)
  })

  it("offers nothing to press where a lesson is no preview", async () => {
    renderKit(<CoursePreview courseHandle="knots" />)
    await screen.findByText("Bowline")
    expect(screen.queryByRole("button", { name: /Bowline/ })).toBeNull()
  })

  it("is nothing at all on a product without a course", async () => {
    const client = createFakeClient({ listCourses: async () => ({ courses: [], count: 0, offset: 0, limit: 50 }) })
    const { container } = renderKit(<CoursePreview productId="prod_2" />, { client })
    await waitFor(() => expect(container.childElementCount).toBe(0))
  })

  it("says what failed and asks again", async () => {
    let broken = true
    const client = createFakeClient({
      retrieveCourse: async () => {
        if (broken) {
          throw new CoursesError({ status: 404, code: "course_not_found", message: "x" })
        }
        return { course: courseDetail() }
      },
    })
    renderKit(<CoursePreview courseHandle="knots" />, { client })
    expect((await screen.findByRole("alert")).textContent).toContain("could not find this course")
    broken = false
    fireEvent.click(screen.getByRole("button", { name: "Try again" }))
    expect(await screen.findByText("Bowline")).toBeTruthy()
  })
})

describe("CourseDownloads", () => {
  it("lists files with their size and course", async () => {
    const client = createFakeClient({
      listDownloads: async () => ({
        downloads: [
          {
            id: "res_1",
            title: "Rope chart",
            file_name: "chart.pdf",
            size_bytes: 482_000,
            url: "https://media.test/chart.pdf",
            course_id: "crs_1",
            course_title: "Knots",
            lesson_id: null,
          },
        ],
        count: 1,
        offset: 0,
        limit: 20,
      }),
    })
    renderKit(<CourseDownloads />, { client })
    const link = await screen.findByRole("link", { name: "Download Rope chart" })
    expect(link.getAttribute("href")).toBe("https://media.test/chart.pdf")
    expect(screen.getByText("482 kB")).toBeTruthy()
    expect(screen.getByText("Knots")).toBeTruthy()
  })

  it("has an empty state", async () => {
    renderKit(<CourseDownloads />)
    expect(await screen.findByText("No downloads yet")).toBeTruthy()
  })
})
