import type { Browser, Page } from "playwright-core"
import type { AdminCourseDetail, AdminLesson } from "../../src/http/admin"
import { launch, screenshot, visit } from "./browser"
import { createCustomer, dashboard, logIn } from "./dashboard"
import { demo } from "./demo"

jest.setTimeout(180_000)

const TITLE = `Hitches ${Date.now()}`
const UNREACHABLE = "The store can't be reached. Check your connection and try again."

/** Errors in the dashboard: in plain words, without ids and field paths. */
describe("an admin reads what went wrong and what to do", () => {
  let browser: Browser
  let page: Page
  let faults: string[]
  let course: AdminCourseDetail
  let lesson: AdminLesson

  const api = async <T>(path: string, data: object): Promise<T> => {
    const response = await page.request.post(`${demo.urls.medusa}/admin/${path}`, { data })
    expect([path, response.status()]).toEqual([path, 200])
    return (await response.json()) as T
  }
  const dialog = () => page.getByRole("dialog")
  const question = () => page.getByRole("alertdialog")
  const remove = async () => {
    await page.getByRole("heading", { name: TITLE }).locator("xpath=..").getByRole("button").last().click()
    await page.getByRole("menuitem", { name: "Delete" }).click()
    await question().waitFor()
  }

  beforeAll(async () => {
    browser = await launch()
    ;({ page, faults } = await visit(browser))
    await logIn(page)
    ;({ course } = await api<{ course: AdminCourseDetail }>("courses", { title: TITLE }))
    const { section } = await api<{ section: { id: string } }>(`courses/${course.id}/sections`, { title: "Simple" })
    ;({ lesson } = await api<{ lesson: AdminLesson }>(`courses/${course.id}/lessons`, { section_id: section.id, title: "Clove hitch" }))
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("a refused value stands on its field, and the form stays as it was", async () => {
    await page.goto(dashboard(`/courses/${course.id}/edit`))
    const language = dialog().getByLabel("Language")
    await language.fill("x".repeat(36))
    await dialog().getByRole("button", { name: "Save" }).click()
    await dialog().getByText("Must have at most 35 characters").waitFor()
    await page.getByText("Language: must have at most 35 characters").first().waitFor()
    expect(await language.evaluate((input) => input === document.activeElement)).toBe(true)
    await language.fill("en")
    await dialog().getByLabel("Handle").fill("bread-at-home")
    await dialog().getByRole("button", { name: "Save" }).click()
    await dialog().getByText(/bread-at-home.* belongs to another course/).waitFor()
    await screenshot(page, "messages-field")
    await dialog().getByLabel("Handle").fill(course.handle)
    await dialog().getByRole("button", { name: "Save" }).click()
    await dialog().waitFor({ state: "detached" })
  })

  it("a store that does not answer is said to be out of reach: on a save, and where a page loads", async () => {
    await page.goto(dashboard(`/courses/${course.id}/edit`))
    await dialog().getByLabel("Subtitle").fill("One rope, one post")
    await page.route("**/admin/courses/**", (route) => route.abort("connectionrefused"))
    await dialog().getByRole("button", { name: "Save" }).click()
    await page.getByText(UNREACHABLE).first().waitFor()
    await page.route("**/admin/course-enrollments?**", (route) => route.abort("connectionrefused"))
    await page.goto(dashboard("/courses/enrollments"))
    await page.getByRole("alert").getByText(UNREACHABLE).waitFor()
    await screenshot(page, "messages-unreachable")
    await page.unrouteAll()
    await page.getByRole("button", { name: "Try again" }).click()
    await page.getByRole("alert").waitFor({ state: "detached" })
  })

  it("an empty file is refused by its name before anything is sent", async () => {
    await page.goto(dashboard(`/courses/${course.id}/lessons/${lesson.id}`))
    const sent: string[] = []
    page.on("request", (request) => sent.push(new URL(request.url()).pathname))
    const empty = { name: "holiday.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(0) }
    await dialog().locator("input[type=file]").first().setInputFiles(empty)
    await dialog().getByRole("alert").getByText("holiday.mp4 is empty (0 bytes)").waitFor()
    expect(sent.filter((path) => path.includes("course-media"))).toEqual([])
  })

  it.each([
    ["lessons/les_01JD8X5V9N3Q7R2T4W6Y8Z0ABC", "This lesson was deleted or never existed"],
    ["sections/sec_01JD8X5V9N3Q7R2T4W6Y8Z0ABC", "This section was deleted or never existed"],
    ["add-lesson/sec_01JD8X5V9N3Q7R2T4W6Y8Z0ABC", "This section was deleted or never existed"],
  ])("the address of what is gone says so, and leads back: %s", async (path, message) => {
    await page.goto(dashboard(`/courses/${course.id}/${path}`))
    await dialog().getByText(message).waitFor()
    await screenshot(page, "messages-gone")
    await dialog().getByRole("link", { name: "Back to the course" }).click()
    await dialog().waitFor({ state: "detached" })
    await page.getByRole("heading", { name: TITLE }).waitFor()
  })

  it("a course with students says that it cannot be deleted before its title is typed, and archives instead", async () => {
    await page.goto(dashboard(`/courses/${course.id}`))
    await remove()
    await question().getByRole("textbox").waitFor()
    await question().getByRole("button", { name: "Cancel" }).click()
    const customer = await createCustomer(page, `hitches-${Date.now()}@example.com`)
    await api("course-enrollments/grant", { customer_id: customer.id, course_id: course.id, notify: false })
    await remove()
    await question().getByText(`“${TITLE}” cannot be deleted`).waitFor()
    await question().getByText(/^1 student has it/).waitFor()
    expect(await question().getByRole("textbox").count()).toBe(0)
    await screenshot(page, "messages-in-use")
    await question().getByRole("button", { name: "Archive" }).click()
    await page.getByText(`“${TITLE}” is archived`).first().waitFor()
  })

  it("a course that was deleted is gone on its page, also by going back", async () => {
    const { course: other } = await api<{ course: AdminCourseDetail }>("courses", { title: `${TITLE} II` })
    await page.goto(dashboard(`/courses/${other.id}`))
    await page.getByRole("heading", { name: other.title }).locator("xpath=..").getByRole("button").last().click()
    await page.getByRole("menuitem", { name: "Delete" }).click()
    await question().getByRole("textbox").fill(other.title)
    await question().getByRole("button", { name: "Delete" }).click()
    await page.waitForURL(/\/courses$/)
    await page.goto(dashboard(`/courses/${other.id}`))
    await page.getByText("This course was deleted or never existed").waitFor()
    await page.getByRole("link", { name: "All courses" }).click()
    await page.waitForURL(/\/courses$/)
  })

  it("met no fault in any page", () => {
    expect(faults).toEqual([])
  })
})
