import { act, fireEvent, screen } from "@testing-library/react"
import { createFakeClient } from "../../__tests__/support/fake-client"
import { renderKit } from "../../__tests__/support/render"
import { CoursesError, type StoreMailPreferencesResponse } from "../../client"
import { MailPreferences } from "../mails/mail-preferences"

const off = new CoursesError({ status: 0, code: "network", message: "x" })

describe("MailPreferences", () => {
  it("shows what is chosen, and saves a change at once", async () => {
    const asked: unknown[] = []
    const client = createFakeClient({
      updateMailPreferences: async (body) => {
        asked.push(body)
        return { mail_preferences: { new_lessons: false } }
      },
    })
    renderKit(<MailPreferences />, { client })
    const control = await screen.findByRole("switch", { name: "New lessons" })
    expect(control.getAttribute("aria-checked")).toBe("true")
    fireEvent.click(control)
    expect(control.getAttribute("aria-checked")).toBe("false")
    expect(await screen.findByText("Saved.")).toBeTruthy()
    expect(asked).toEqual([{ new_lessons: false }])
  })

  it("goes back to what is so when a change could not be saved", async () => {
    const client = createFakeClient({ updateMailPreferences: () => Promise.reject(off) })
    renderKit(<MailPreferences />, { client })
    const control = await screen.findByRole("switch")
    fireEvent.click(control)
    expect((await screen.findByRole("alert")).textContent).toContain("could not be saved")
    expect(control.getAttribute("aria-checked")).toBe("true")
  })

  it("takes no second change while one is on its way", async () => {
    const answers: ((answer: StoreMailPreferencesResponse) => void)[] = []
    const client = createFakeClient({ updateMailPreferences: () => new Promise((resolve) => answers.push(resolve)) })
    renderKit(<MailPreferences />, { client })
    const control = await screen.findByRole("switch")
    fireEvent.click(control)
    fireEvent.click(control)
    expect(answers).toHaveLength(1)
    await act(async () => answers.forEach((answer) => answer({ mail_preferences: { new_lessons: false } })))
    expect(control.getAttribute("aria-checked")).toBe("false")
  })

  it("says so when the choice cannot be read, and asks again", async () => {
    let broken = true
    const client = createFakeClient({
      retrieveMailPreferences: () =>
        broken ? Promise.reject(off) : Promise.resolve({ mail_preferences: { new_lessons: true } }),
    })
    renderKit(<MailPreferences />, { client })
    const retry = await screen.findByRole("button", { name: "Try again" })
    broken = false
    fireEvent.click(retry)
    expect(await screen.findByRole("switch")).toBeTruthy()
  })
})
