import { act, fireEvent, screen, waitFor, within } from "@testing-library/react"
import { createFakeClient, libraryCourse, NOW } from "../../__tests__/support/fake-client"
import { renderKit } from "../../__tests__/support/render"
import { CoursesError, type StoreLibraryCourse, type StoreLibraryParams } from "../../client"
import { CourseLibrary } from "../library/course-library"

const href = (course: StoreLibraryCourse, lesson?: string) => `#/courses/${course.id}${lesson ? `?lesson=${lesson}` : ""}`

/** A library that answers like the API does, and remembers what it was asked. */
function libraryOf(courses: StoreLibraryCourse[]) {
  const asked: StoreLibraryParams[] = []
  const client = createFakeClient({
    listLibrary: async (params = {}) => {
      asked.push(params)
      const { limit = 20, offset = 0, q, filter } = params
      const fits = courses.filter(
        (course) =>
          (!q || course.title.toLowerCase().includes(q.toLowerCase())) &&
          (filter !== "in_progress" || (course.access.granted && !course.completed_at)) &&
          (filter !== "not_available" || !course.access.granted) &&
          (filter !== "completed" || course.completed_at !== null) &&
          filter !== "expiring"
      )
      return { courses: fits.slice(offset, offset + limit), count: fits.length, offset, limit }
    },
  })
  return { client, asked }
}

describe("CourseLibrary", () => {
  it("puts the course to continue on top, with its lesson and the minutes left", async () => {
    const { client } = libraryOf([libraryCourse()])
    const onOpenCourse = jest.fn()
    renderKit(<CourseLibrary courseHref={href} onOpenCourse={onOpenCourse} />, { client })
    const link = await screen.findByRole("link", { name: /Bowline/ })
    expect(link).toHaveProperty("href", expect.stringContaining("/courses/crs_1?lesson=les_2"))
    expect(link.textContent).toContain("9 minutes left")
    expect(link.textContent).toContain("33% complete")
    fireEvent.click(link)
    expect(onOpenCourse).toHaveBeenCalledWith(expect.objectContaining({ id: "crs_1" }), "les_2")
  })

  it("leaves the link alone where the shopper wants a new tab", async () => {
    const onOpenCourse = jest.fn()
    renderKit(<CourseLibrary courseHref={href} onOpenCourse={onOpenCourse} />)
    fireEvent.click(await screen.findByRole("link", { name: "Knots" }), { ctrlKey: true })
    expect(onOpenCourse).not.toHaveBeenCalled()
  })

  it.each([
    [{ reason: "pending", until: null, until_day: null, by: null } as const, "Opens when your payment is confirmed"],
    [{ reason: "revoked", until: null, until_day: null, by: null } as const, "Your access was withdrawn"],
    [{ reason: "expired", until: "2027-02-03T12:00:00Z", until_day: null, by: null } as const, "Your access ended on 3 February 2027"],
  ])("shows a locked card with its reason, which leads to what is inside: %j", async (denial, text) => {
    const locked = libraryCourse({ access: { granted: false, ...denial }, continue_lesson: null })
    const { client } = libraryOf([locked])
    renderKit(<CourseLibrary courseHref={href} />, { client, locale: "en-GB" })
    const card = await screen.findByRole("article")
    expect(within(card).getByText(text)).toBeTruthy()
    expect(within(card).getAllByRole("link")).toHaveLength(1)
    expect(within(card).getByRole("link", { name: "Knots" })).toHaveProperty("href", expect.stringMatching(/courses\/crs_1$/))
  })

  const purchase = {
    order: { id: "order_1", display_id: 12 },
    products: [{ id: "prod_1", handle: "rope", title: "Rope and course" }],
  }
  it.each([
    ["a payment is waited for", { access: { granted: false, reason: "pending", until: null, until_day: null, by: null } }, "View order #12: Knots", "/orders/order_1"],
    ["access ended", { access: { granted: false, reason: "expired", until: null, until_day: null, by: null } }, "Renew access: Knots", "/products/rope"],
    ["access was withdrawn", { access: { granted: false, reason: "revoked", until: null, until_day: null, by: null } }, "Buy again: Knots", "/products/rope"],
    ["access ends soon", { access: { granted: true, until: "2027-03-02T10:00:00Z", until_day: null } }, "Renew access: Knots", "/products/rope"],
  ] as const)("leads on where %s", async (_when, change, name, address) => {
    const { client } = libraryOf([libraryCourse({ ...change, purchase })])
    const onNavigate = jest.fn()
    renderKit(
      <CourseLibrary
        courseHref={href}
        orderHref={(order) => `/orders/${order.id}`}
        productHref={(product) => `/products/${product.handle}`}
        onNavigate={onNavigate}
      />,
      { client }
    )
    fireEvent.click(await screen.findByRole("link", { name }))
    expect(onNavigate).toHaveBeenCalledWith(address)
  })

  it("offers nothing that the shop gave no address for", async () => {
    const { client } = libraryOf([libraryCourse({ access: { granted: false, reason: "revoked", until: null, until_day: null, by: null }, purchase })])
    renderKit(<CourseLibrary courseHref={href} />, { client })
    await screen.findByRole("article")
    expect(screen.queryByRole("link", { name: /Buy again/ })).toBeNull()
  })

  it("shows progress, completion and the end of access", async () => {
    const { client } = libraryOf([
      libraryCourse({ id: "crs_1", title: "Open", access_until: "2027-12-24T12:00:00Z" }),
      libraryCourse({ id: "crs_2", title: "Done", completed_at: "2027-02-10T10:00:00Z", progress_percent: 100 }),
    ])
    renderKit(<CourseLibrary courseHref={href} />, { client, locale: "en-GB" })
    const [open, done] = await screen.findAllByRole("article")
    expect(open?.textContent).toContain("Access until 24 December 2027")
    expect(open?.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")).toBe("33")
    expect(done?.textContent).toContain("Completed")
  })

  it.each([
    ["2027-03-15T12:00:00Z", "Access until 15 March 2027", false],
    ["2027-03-14T12:00:00Z", "14 days left, until 14 March 2027", true],
    ["2027-03-02T12:00:00Z", "2 days left, until 2 March 2027", true],
    ["2027-03-02T10:00:00Z", /^Access ends [12] March 2027 at \d\d:\d\d$/, true],
  ])("lets an end at %s stand out by how near it is, on the card and where one goes on", async (until, text, soon) => {
    jest.spyOn(Date, "now").mockReturnValue(NOW)
    const { client } = libraryOf([libraryCourse({ access: { granted: true, until, until_day: null }, access_until: until })])
    renderKit(<CourseLibrary courseHref={href} />, { client, locale: "en-GB" })
    await waitFor(() => expect(screen.getAllByText(text)).toHaveLength(2))
    for (const shown of screen.getAllByText(text)) {
      expect(shown.parentElement?.className.includes("courses-until--soon")).toBe(soon)
    }
    jest.restoreAllMocks()
  })

  it.each([
    ["2027-12-31", "2027-12-31T23:00:00Z", "Access until 31 December 2027"],
    ["2027-03-13", "2027-03-13T13:00:00Z", "13 days left, until 13 March 2027"],
    ["2027-03-01", "2027-03-01T23:00:00Z", "Access until 1 March 2027"],
  ])("shows an end with %s as that day, whatever day it is here at %s", async (day, until, text) => {
    jest.spyOn(Date, "now").mockReturnValue(NOW)
    const end = { access: { granted: true, until, until_day: day }, access_until: until, access_until_day: day } as const
    const { client } = libraryOf([libraryCourse(end)])
    renderKit(<CourseLibrary courseHref={href} />, { client, locale: "en-GB" })
    await waitFor(() => expect(screen.getAllByText(text)).toHaveLength(2))
    jest.restoreAllMocks()
  })

  it("says with which day access ended", async () => {
    const denial = { reason: "expired", until: "2027-02-28T23:00:00Z", until_day: "2027-02-28", by: null } as const
    const { client } = libraryOf([libraryCourse({ access: { granted: false, ...denial }, continue_lesson: null })])
    renderKit(<CourseLibrary courseHref={href} />, { client, locale: "en-GB" })
    expect(await screen.findByText("Your access ended on 28 February 2027")).toBeTruthy()
  })

  it("asks again for another filter, search and order, and says how many there are", async () => {
    const { client, asked } = libraryOf([libraryCourse(), libraryCourse({ id: "crs_2", title: "Sails" })])
    renderKit(<CourseLibrary courseHref={href} />, { client })
    await screen.findByText("2 courses")
    fireEvent.change(screen.getByRole("combobox"), { target: { value: "title" } })
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: " sail " } })
    await screen.findByText("1 course")
    fireEvent.click(screen.getByRole("button", { name: "Expiring" }))
    await waitFor(() =>
      expect(asked[asked.length - 1]).toEqual({ filter: "expiring", order: "title", limit: 12, offset: 0, q: "sail" })
    )
    expect(screen.getByRole("button", { name: "Expiring" }).getAttribute("aria-pressed")).toBe("true")
    fireEvent.click(await screen.findByRole("button", { name: "Clear search" }))
    expect(await screen.findByText("Nothing expires soon")).toBeTruthy()
  })

  it("shows more on demand, a page at a time", async () => {
    const { client, asked } = libraryOf(
      Array.from({ length: 5 }, (_, index) => libraryCourse({ id: `crs_${index}`, title: `Course ${index}` }))
    )
    renderKit(<CourseLibrary courseHref={href} pageSize={2} />, { client })
    fireEvent.click(await screen.findByRole("button", { name: "Show more" }))
    await waitFor(() => expect(screen.getAllByRole("article")).toHaveLength(4))
    fireEvent.click(screen.getByRole("button", { name: "Show more" }))
    await waitFor(() => expect(screen.getAllByRole("article")).toHaveLength(5))
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull()
    expect(asked.filter((params) => params.limit === 2).map((params) => params.offset)).toEqual(
      expect.arrayContaining([0, 2, 4])
    )
  })

  it("has an empty state without useless tools", async () => {
    const { client } = libraryOf([])
    renderKit(<CourseLibrary courseHref={href} />, { client })
    expect(await screen.findByText("No courses yet")).toBeTruthy()
    expect(screen.queryByRole("searchbox")).toBeNull()
  })

  it("says what failed and asks again on retry", async () => {
    let broken = true
    const client = createFakeClient({
      listLibrary: async () => {
        if (broken) {
          throw new CoursesError({ status: 0, code: "network", message: "x" })
        }
        return { courses: [libraryCourse()], count: 1, offset: 0, limit: 12 }
      },
    })
    renderKit(<CourseLibrary courseHref={href} />, { client })
    expect((await screen.findByRole("alert")).textContent).toContain("Check your connection")
    broken = false
    fireEvent.click(screen.getByRole("button", { name: "Try again" }))
    expect(await screen.findByRole("article")).toBeTruthy()
  })

  it("drops an answer that comes after the question changed", async () => {
    const answers: (() => void)[] = []
    const client = createFakeClient({
      listLibrary: (params = {}) =>
        new Promise((resolve) => {
          const title = params.filter === "completed" ? "New" : "Old"
          answers.push(() => resolve({ courses: [libraryCourse({ title })], count: 1, offset: 0, limit: 12 }))
        }),
    })
    renderKit(<CourseLibrary courseHref={href} />, { client })
    const before = answers.length
    fireEvent.click(screen.getByRole("button", { name: "Completed" }))
    await act(async () => answers.slice(before).forEach((answer) => answer()))
    await act(async () => answers.slice(0, before).forEach((answer) => answer()))
    expect(screen.getByRole("article").textContent).toContain("New")
  })

  it("takes labels, locale and direction", async () => {
    const { client } = libraryOf([libraryCourse()])
    const { container } = renderKit(<CourseLibrary courseHref={href} />, {
      client,
      dir: "rtl",
      labels: { library: { continue: "متابعة", filters: { all: "الكل" } } },
    })
    expect(await screen.findByText("متابعة")).toBeTruthy()
    expect(screen.getByRole("button", { name: "الكل" })).toBeTruthy()
    expect(screen.getByRole("button", { name: "Completed" })).toBeTruthy()
    expect(container.querySelector(".courses-root")?.getAttribute("dir")).toBe("rtl")
  })
})
