import type { Browser, Locator, Page, Route } from "playwright-core"
import type { AdminCourseDetail } from "../../src/http/admin"
import { launch, overflow, PHONE, screenshot, tooWide, visit } from "./browser"
import { createCustomer, dashboard, logIn } from "./dashboard"
import { demo } from "./demo"
import { until } from "../fixtures/until"

jest.setTimeout(180_000)

const TITLE = `Bends ${Date.now()}`
const LESSONS = ["One", "Two", "Three", "Four", "Five"]

/** What two admins do to one course: one in the dashboard, the other over the API. */
describe("an admin edits a course that another admin edits, too", () => {
  let browser: Browser
  let page: Page
  let faults: string[]
  let course: AdminCourseDetail

  /** The other admin. */
  const api = async <T>(path: string, data?: object): Promise<T> => {
    const url = `${demo.urls.medusa}/admin/${path}`
    const response = data ? await page.request.post(url, { data }) : await page.request.get(url)
    expect([url, response.status()]).toEqual([url, 200])
    return (await response.json()) as T
  }
  const stored = async (): Promise<AdminCourseDetail> => (await api<{ course: AdminCourseDetail }>(`courses/${course.id}`)).course
  const order = (from: AdminCourseDetail) => from.sections.map((section) => section.lessons.map((lesson) => lesson.title).join(" "))
  const shownOrder = () =>
    page.locator("section[aria-label] > ul").evaluateAll((lists) =>
      lists.map((list) => [...list.querySelectorAll("a[href*='/lessons/'] [title]:not([role])")].map((it) => it.textContent).join(" "))
    )
  const shows = (expected: string[]) =>
    page.waitForFunction(
      (wanted) => {
        const lists = [...document.querySelectorAll("section[aria-label] > ul")]
        const titles = lists.map((list) => [...list.querySelectorAll("a[href*='/lessons/'] [title]:not([role])")].map((it) => it.textContent).join(" "))
        return JSON.stringify(titles) === JSON.stringify(wanted)
      },
      expected
    )
  const isStored = (expected: string[]) =>
    until(async () => JSON.stringify(order(await stored())) === JSON.stringify(expected), `${expected.join(" | ")} is stored`)
  const dialog = () => page.getByRole("dialog")
  const question = () => page.getByRole("alertdialog")
  const lesson = (title: string) => course.sections.flatMap((section) => section.lessons).find((it) => it.title === title)!
  const move = (title: string, direction: "up" | "down"): Locator => page.getByRole("button", { name: `Move “${title}” ${direction}` })
  const reset = async () => {
    const [a, b] = course.sections.map(({ id }) => id)
    const ids = (titles: string[]) => titles.map((title) => lesson(title).id)
    await api(`courses/${course.id}/outline`, {
      sections: [{ id: a, lesson_ids: ids(LESSONS.slice(0, 4)) }, { id: b, lesson_ids: ids(["Five"]) }],
    })
    await page.goto(dashboard(`/courses/${course.id}`))
    await shows(["One Two Three Four", "Five"])
  }

  beforeAll(async () => {
    browser = await launch()
    ;({ page, faults } = await visit(browser))
    await logIn(page)
    const made = await api<{ course: AdminCourseDetail }>("courses", { title: TITLE })
    course = made.course
    for (const [title, lessons] of [["A", LESSONS.slice(0, 4)], ["B", ["Five"]]] as const) {
      const { section } = await api<{ section: { id: string } }>(`courses/${course.id}/sections`, { title })
      for (const name of lessons) {
        await api(`courses/${course.id}/lessons`, { section_id: section.id, title: name, type: "article" })
      }
    }
    course = await stored()
  })

  afterAll(async () => {
    await browser?.close()
  })

  describe("what was typed", () => {
    it("is not lost in the drawer that opens after “Add lesson”", async () => {
      await page.goto(dashboard(`/courses/${course.id}`))
      await page.getByRole("region", { name: "B" }).getByRole("link", { name: "Add lesson" }).click()
      await dialog().getByLabel("Title", { exact: true }).fill("Six")
      await dialog().getByRole("button", { name: "Add", exact: true }).click()
      await page.waitForURL(/\/lessons\/les_/)
      const description = dialog().getByLabel("Description")
      await description.fill("Half an hour of typing")
      await page.keyboard.press("Escape")
      await question().waitFor()
      await screenshot(page, "editing-question")
      await question().getByRole("button", { name: "Cancel" }).click()
      expect(await description.inputValue()).toBe("Half an hour of typing")
      const [asked] = await Promise.all([page.waitForEvent("dialog"), page.evaluate(() => setTimeout(() => location.reload()))])
      expect(asked.type()).toBe("beforeunload")
      await asked.dismiss()
      expect(await description.inputValue()).toBe("Half an hour of typing")
      await dialog().getByRole("button", { name: "Cancel" }).click()
      await question().getByRole("button", { name: "Continue" }).click()
      await dialog().waitFor({ state: "detached" })
      const added = (await stored()).sections[1].lessons.find(({ title }) => title === "Six")!
      await page.request.delete(`${demo.urls.medusa}/admin/courses/${course.id}/lessons/${added.id}`)
    })

    it("is not lost in a drawer that is no route, by Escape or by going back", async () => {
      await page.goto(dashboard("/courses"))
      await page.getByText(TITLE).click()
      await page.waitForURL(/\/courses\/crs_/)
      await page.getByRole("button", { name: "Grant", exact: true }).click()
      const reason = dialog().getByLabel("Reason")
      await reason.fill("Scholarship of the guild")
      const ways = [
        () => page.keyboard.press("Escape"),
        () => page.evaluate(() => history.back()),
        () => dialog().getByRole("button", { name: "Cancel" }).click(),
      ]
      for (const leave of ways) {
        await leave()
        await question().waitFor()
        await question().getByRole("button", { name: "Cancel" }).click()
        await question().waitFor({ state: "detached" })
        expect(await reason.inputValue()).toBe("Scholarship of the guild")
      }
      await page.keyboard.press("Escape")
      await question().getByRole("button", { name: "Continue" }).click()
      await dialog().waitFor({ state: "detached" })
      expect(page.url()).toContain(course.id)
    })
  })

  describe("a save", () => {
    const open = async (title: string) => {
      await page.goto(dashboard(`/courses/${course.id}/lessons/${lesson(title).id}`))
      await dialog().getByLabel("Title", { exact: true }).waitFor()
    }
    const save = () => dialog().getByRole("button", { name: "Save" }).click()
    const storedLesson = async (title: string) =>
      (await stored()).sections.flatMap((it) => it.lessons).find(({ id }) => id === lesson(title).id)!

    it("leaves what another admin changed meanwhile in other fields", async () => {
      await open("Three")
      await api(`courses/${course.id}/lessons/${lesson("Three").id}`, { description: "Theirs", status: "published" })
      await dialog().getByLabel("Text").fill("Mine")
      await save()
      await dialog().waitFor({ state: "detached" })
      expect(await storedLesson("Three")).toMatchObject({ body: "Mine", description: "Theirs", status: "published" })
    })

    it("is refused where they changed the same field: both are shown, what was typed is kept", async () => {
      await open("Three")
      await api(`courses/${course.id}/lessons/${lesson("Three").id}`, { body: "Their text" })
      await dialog().getByLabel("Text").fill("My text")
      await save()
      const notice = dialog().getByRole("alert")
      await notice.getByText("Ada Admin").waitFor()
      await notice.getByText("Their text").waitFor()
      expect(await dialog().getByLabel("Text").inputValue()).toBe("My text")
      expect((await storedLesson("Three")).body).toBe("Their text")
      await screenshot(page, "editing-conflict")
      await save()
      await dialog().waitFor({ state: "detached" })
      expect((await storedLesson("Three")).body).toBe("My text")
    })

    it("or theirs is taken", async () => {
      await open("Three")
      await api(`courses/${course.id}/lessons/${lesson("Three").id}`, { body: "Their second text" })
      await dialog().getByLabel("Text").fill("My second text")
      await save()
      await dialog().getByRole("button", { name: "Use theirs" }).click()
      expect(await dialog().getByLabel("Text").inputValue()).toBe("Their second text")
      await dialog().getByRole("alert").waitFor({ state: "detached" })
      await page.keyboard.press("Escape")
      await dialog().waitFor({ state: "detached" })
    })
  })

  describe("a move", () => {
    it("goes on with the same lesson where the pointer stays", async () => {
      await reset()
      const box = (await move("One", "down").boundingBox())!
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
      for (const expected of [["Two One Three Four", "Five"], ["Two Three One Four", "Five"], ["Two Three Four One", "Five"]]) {
        await page.mouse.down()
        await page.mouse.up()
        await shows(expected)
      }
      await screenshot(page, "editing-moved")
      await isStored(["Two Three Four One", "Five"])
    })

    it("is never dropped, however quickly the next follows, and is sent in order on a slow line", async () => {
      await reset()
      let arrive = () => {}
      const arrived = new Promise<void>((resolve) => (arrive = resolve))
      /** Nothing arrives before everything was clicked. */
      const slow = async (route: Route) => {
        await arrived
        await route.continue()
      }
      await page.route("**/outline", slow)
      await move("One", "down").evaluate((button: HTMLElement) => {
        for (let click = 0; click < 3; click += 1) {
          button.click()
        }
      })
      await move("Four", "up").click()
      await shows(["Two Four Three One", "Five"])
      arrive()
      await isStored(["Two Four Three One", "Five"])
      await page.unroute("**/outline", slow)
      expect(await shownOrder()).toEqual(["Two Four Three One", "Five"])
    })

    it("keeps the keyboard on the lesson, over a section's end and back", async () => {
      await reset()
      await move("Four", "down").focus()
      await page.keyboard.press("Enter")
      await shows(["One Two Three", "Four Five"])
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Move “Four” down")
      await page.keyboard.press("Enter")
      await shows(["One Two Three", "Five Four"])
      await page.keyboard.press("Enter")
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Move “Four” down")
      await isStored(["One Two Three", "Five Four"])
    })

    it("that fails leaves the order that is stored on screen", async () => {
      await reset()
      const down = (route: Route) => route.fulfill({ status: 502, body: "bad gateway" })
      await page.route("**/outline", down)
      await move("One", "down").click()
      await page.getByText("The new order was not saved").first().waitFor()
      await shows(["One Two Three Four", "Five"])
      await screenshot(page, "editing-move-failed")
      await page.unroute("**/outline", down)
      expect(order(await stored())).toEqual(["One Two Three Four", "Five"])
    })

    it("on an old page undoes nobody's: it says who moved what", async () => {
      await reset()
      const [a, b] = course.sections.map(({ id }) => id)
      const ids = (...titles: string[]) => titles.map((title) => lesson(title).id)
      await api(`courses/${course.id}/outline`, {
        sections: [{ id: a, lesson_ids: ids("One", "Three", "Four") }, { id: b, lesson_ids: ids("Five", "Two") }],
      })
      await move("Four", "up").click()
      const notice = page.getByRole("alert").filter({ hasText: "Ada Admin" })
      await notice.getByText("“Two” is now in “B”").waitFor()
      await shows(["One Three Four", "Five Two"])
      await screenshot(page, "editing-move-stale")
      expect(order(await stored())).toEqual(["One Three Four", "Five Two"])
      await move("Four", "up").click()
      await isStored(["One Four Three", "Five Two"])
      await notice.waitFor({ state: "detached" })
    })
  })

  it("fits a phone", async () => {
    const phone = await visit(browser, PHONE)
    await logIn(phone.page)
    await phone.page.goto(dashboard(`/courses/${course.id}`))
    await phone.page.getByRole("button", { name: "Move “Four” up" }).tap()
    await screenshot(phone.page, "editing-phone")
    expect(await overflow(phone.page)).toBe(0)
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })

  it("fits a phone with titles of one word that is longer than it", async () => {
    const word = `Wort${Date.now()}`.padEnd(200, "schifffahrt")
    const { course: long } = await api<{ course: AdminCourseDetail }>("courses", { title: word, subtitle: word, description: word })
    const { section } = await api<{ section: { id: string } }>(`courses/${long.id}/sections`, { title: word })
    const { lesson: added } = await api<{ lesson: { id: string } }>(`courses/${long.id}/lessons`, { section_id: section.id, title: word, body: word })
    const customer = await createCustomer(page, `${"w".repeat(60)}${Date.now()}@example.com`)
    const grant = { customer_id: customer.id, course_id: long.id, access_days: 30, reason: word, notify: false }
    await api("course-enrollments/grant", grant)
    const phone = await visit(browser, PHONE)
    await logIn(phone.page)
    const over = phone.page.locator("[role=dialog], [role=alertdialog]")
    const fits = async (what: string) => expect([what, await tooWide(phone.page)]).toEqual([what, []])
    const act = async (owner: string, action: string) => {
      await phone.page.getByRole("button", { name: `Actions for “${owner}”` }).tap()
      await phone.page.getByRole("menuitem", { name: action }).tap()
      await over.waitFor()
      await screenshot(phone.page, `editing-phone-long-${action}`)
      await fits(action)
      await over.getByRole("button", { name: /^(Cancel|Close)$/ }).last().tap()
      await over.waitFor({ state: "detached" })
    }
    await phone.page.goto(dashboard("/courses"))
    await act(word, "Archive")
    await fits("the list")
    await phone.page.goto(dashboard(`/courses/${long.id}`))
    await phone.page.getByRole("button", { name: `Actions for “${customer.email}”` }).waitFor()
    await screenshot(phone.page, "editing-phone-long")
    await fits("the course")
    for (const action of ["Why?", "Revoke access"]) {
      await act(customer.email, action)
    }
    for (const path of [`/courses/${long.id}/lessons/${added.id}`, "/courses/enrollments/import"]) {
      await phone.page.goto(dashboard(path))
      await over.getByRole("switch").first().waitFor()
      await fits(path)
    }
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })

  it("met no fault in any page", () => {
    expect(faults).toEqual([])
  })
})
