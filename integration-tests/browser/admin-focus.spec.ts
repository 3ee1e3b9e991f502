import type { Browser, Locator, Page } from "playwright-core"
import type { AdminCourseDetail } from "../../src/http/admin"
import { until } from "../fixtures/until"
import { launch, visit } from "./browser"
import { createCustomer, dashboard, logIn } from "./dashboard"
import { demo } from "./demo"

jest.setTimeout(180_000)

const TITLE = `Lashings ${Date.now()}`

/** Everything that opens over a page, by the keyboard: when it closes, the keyboard goes on from where it was. */
describe("an admin who uses the keyboard keeps their place", () => {
  let browser: Browser
  let page: Page
  let faults: string[]
  let course: AdminCourseDetail
  let customer: { id: string; email: string }

  const api = async <T>(path: string, data?: object): Promise<T> => {
    const url = `${demo.urls.medusa}/admin/${path}`
    const response = data ? await page.request.post(url, { data }) : await page.request.get(url)
    expect([url, response.status()]).toEqual([url, 200])
    return (await response.json()) as T
  }

  const dialog = () => page.getByRole("dialog")
  const question = () => page.getByRole("alertdialog")
  const over = () => page.locator("[role=dialog], [role=alertdialog]")
  const menu = (name: string) => page.getByRole("button", { name: `Actions for “${name}”` })
  const link = (name: string) => page.getByRole("link", { name, exact: true })
  const button = (name: string) => page.getByRole("button", { name, exact: true })
  const addLesson = () => page.getByRole("region", { name: "Square" }).getByRole("link", { name: "Add lesson" })

  const press = async (opener: Locator) => {
    await opener.focus()
    await page.keyboard.press("Enter")
  }
  const choose = async (name: string, action: string) => {
    await press(menu(name))
    await press(page.getByRole("menuitem", { name: action }))
  }
  const isFocused = (place: Locator) => place.evaluate((element) => element === document.activeElement)
  const keepsPlace = async (place: Locator, what: string) => {
    await over().first().waitFor({ state: "detached" })
    await until(() => isFocused(place), `the focus is back on ${what}`)
  }
  const openCourse = async () => {
    await page.goto(dashboard(`/courses/${course.id}`))
    await addLesson().waitFor()
  }

  beforeAll(async () => {
    browser = await launch()
    ;({ page, faults } = await visit(browser))
    await logIn(page)
    const made = await api<{ course: AdminCourseDetail }>("courses", { title: TITLE })
    for (const title of ["Square", "Diagonal"]) {
      const { section } = await api<{ section: { id: string } }>(`courses/${made.course.id}/sections`, { title })
      for (const lesson of ["Frapping", "Tightening"]) {
        await api(`courses/${made.course.id}/lessons`, { section_id: section.id, title: `${title} ${lesson}`, type: "article" })
      }
    }
    const { products } = await api<{ products: { id: string }[] }>("products?q=Canvas")
    await api(`courses/${made.course.id}/products`, { add: [{ product_id: products[0].id }] })
    customer = await createCustomer(page, `keys-${Date.now()}@example.com`)
    await api("course-enrollments/grant", { customer_id: customer.id, course_id: made.course.id, access_days: 30, notify: false })
    course = (await api<{ course: AdminCourseDetail }>(`courses/${made.course.id}`)).course
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("after Escape, in whatever a course's page opens", async () => {
    await openCourse()
    const buttons: [string, Locator][] = [
      ["“Add section”", link("Add section")],
      ["“Add lesson”", addLesson()],
      ["a lesson", page.getByRole("link", { name: "Square Frapping" })],
      ["“Grant”", button("Grant")],
      ["“Add” of the products", button("Add")],
    ]
    for (const [what, opener] of buttons) {
      await press(opener)
      await dialog().waitFor()
      await page.keyboard.press("Escape")
      await keepsPlace(opener, what)
    }
  })

  it("on the menu's button, after Escape or Cancel in what a menu opens", async () => {
    await openCourse()
    const choices: [string, string][] = [
      [TITLE, "Edit"],
      [TITLE, "Publish"],
      [TITLE, "Archive"],
      ["Access and completion", "Edit"],
      ["Square", "Edit"],
      ["Square", "Add lesson"],
      ["Square", "Delete"],
      ["Square Frapping", "Edit"],
      ["Square Frapping", "Delete"],
      ["Canvas tote bag", "Edit access"],
      ["Canvas tote bag", "Remove"],
      [customer.email, "Why?"],
      [customer.email, "Grant more access"],
      [customer.email, "Extend access"],
      [customer.email, "Revoke access"],
    ]
    const ways = [() => page.keyboard.press("Escape"), () => over().getByRole("button", { name: /^(Cancel|Close)$/ }).last().click()]
    for (const [index, [name, action]] of choices.entries()) {
      await choose(name, action)
      await over().first().waitFor()
      await ways[index % ways.length]()
      await keepsPlace(menu(name), `the menu of ${name}, after ${action}`)
    }
  })

  it("in the field, where a question about unsaved changes is answered with no", async () => {
    await openCourse()
    await press(button("Grant"))
    const reason = dialog().getByLabel("Reason")
    await reason.fill("For the guild")
    await page.keyboard.press("Escape")
    await question().getByRole("button", { name: "Cancel" }).click()
    await question().waitFor({ state: "detached" })
    await until(() => isFocused(reason), "the focus is back in the field")
    await page.keyboard.press("Escape")
    await question().getByRole("button", { name: "Continue" }).click()
    await keepsPlace(button("Grant"), "“Grant”")
  })

  it("after a save, and where one drawer follows another", async () => {
    await openCourse()
    await choose("Square", "Edit")
    await dialog().getByRole("button", { name: "Save" }).click()
    await keepsPlace(menu("Square"), "the section's menu")
    await press(addLesson())
    await dialog().getByLabel("Title", { exact: true }).fill("Square Finishing")
    await page.keyboard.press("Control+Enter")
    await page.waitForURL(/\/lessons\/les_/)
    await dialog().getByLabel("Description").waitFor()
    await page.keyboard.press("Escape")
    await keepsPlace(addLesson(), "“Add lesson”")
  })

  it("on the nearest heading, where what opened it is deleted", async () => {
    await openCourse()
    const deletions: [string, string, string][] = [
      ["Square Frapping", "Delete", "Square"],
      ["Square", "Delete", "Outline"],
      ["Canvas tote bag", "Remove", "Products"],
    ]
    for (const [name, action, heading] of deletions) {
      await choose(name, action)
      await question().getByRole("button", { name: action }).click()
      await menu(name).waitFor({ state: "detached" })
      await keepsPlace(page.getByRole("heading", { name: heading, exact: true }), `the heading ${heading}`)
    }
  })

  it("on the pages of the lists", async () => {
    const openers: [string, () => Locator][] = [
      ["/courses", () => link("Create")],
      ["/courses/enrollments", () => link("Import").first()],
      ["/courses/enrollments", () => link("Grant access")],
      [`/customers/${customer.id}`, () => button("Grant access")],
    ]
    for (const [path, opener] of openers) {
      await page.goto(dashboard(path))
      await press(opener())
      await dialog().waitFor()
      await page.keyboard.press("Escape")
      await keepsPlace(opener(), path)
    }
  })

  it("met no fault in any page", () => {
    expect(faults).toEqual([])
  })
})
