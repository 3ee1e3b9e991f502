import { fireEvent, screen, waitFor, within } from "@testing-library/react"
import { claimCourse, createFakeClient } from "../../__tests__/support/fake-client"
import { renderKit } from "../../__tests__/support/render"
import { CoursesError, type StoreClaimResponse, type StoreRequestClaimLinks } from "../../client"
import { ClaimCourses } from "../claim/claim-courses"
import type { ClaimCoursesProps } from "../claim/claim-props"
import { RequestClaimLink } from "../claim/request-claim-link"

const props: ClaimCoursesProps = {
  token: "token-of-43-characters",
  loginHref: "/login?next=%2Fclaim",
  registerHref: "/register?next=%2Fclaim",
  libraryHref: "/account/courses",
  courseHref: (course) => `/account/courses/${course.id}`,
}

const failing = (status: number, code: string) => () => Promise.reject(new CoursesError({ status, code, message: code }))

/** An API whose claims are counted. */
function claimsOf(courses: StoreClaimResponse["claim"]["courses"]) {
  const tokens: string[] = []
  const client = createFakeClient({
    claimCourses: async (token) => {
      tokens.push(token)
      return { claim: { order_number: "1043", claimed_at: "2027-03-01T10:00:00Z", courses } }
    },
  })
  return { client, tokens }
}

const open = { ...claimCourse(), access: { granted: true, until: null, until_day: null } } as const
const pending = {
  ...claimCourse({ id: "crs_2", title: "Sails" }),
  access: { granted: false, reason: "pending", until: null, until_day: null, by: null },
} as const

describe("ClaimCourses", () => {
  it("shows what waits before log-in, with both ways in, and claims nothing", async () => {
    const { client, tokens } = claimsOf([open])
    renderKit(<ClaimCourses {...props} loggedIn={false} />, { client, locale: "en-GB" })
    expect(await screen.findByRole("heading", { name: "Your course is waiting for you" })).toBeTruthy()
    expect(screen.getByText("Knots")).toBeTruthy()
    expect(screen.getByText("The link works once, until 31 March 2027.")).toBeTruthy()
    expect(screen.getByRole("link", { name: "Log in" }).getAttribute("href")).toBe(props.loginHref)
    expect(screen.getByRole("link", { name: "Create an account" }).getAttribute("href")).toBe(props.registerHref)
    expect(tokens).toEqual([])
  })

  it("names no order where the courses were given without one", async () => {
    const courses = [open]
    const given = { order_number: null, expires_at: "2027-03-31T10:00:00Z", courses }
    const client = createFakeClient({
      previewClaim: async () => ({ claim: given }),
      claimCourses: async () => ({ claim: { order_number: null, claimed_at: "2027-03-01T10:00:00Z", courses } }),
    })
    const { unmount } = renderKit(<ClaimCourses {...props} loggedIn={false} />, { client })
    expect(await screen.findByText("Log in or create an account, with any e-mail address, and it is yours.")).toBeTruthy()
    unmount()
    renderKit(<ClaimCourses {...props} loggedIn />, { client })
    expect(await screen.findByText("It belongs to this account now. You do not need the link any more.")).toBeTruthy()
  })

  it("finds out by itself that nobody is logged in", async () => {
    const client = createFakeClient({ claimCourses: failing(401, "unauthorized") })
    renderKit(<ClaimCourses {...props} />, { client })
    expect(await screen.findByRole("link", { name: "Log in" })).toBeTruthy()
  })

  it("claims once, in strict mode too, and leads to the course", async () => {
    const { client, tokens } = claimsOf([open])
    const [onClaimed, onNavigate] = [jest.fn(), jest.fn()]
    renderKit(<ClaimCourses {...props} loggedIn onClaimed={onClaimed} onNavigate={onNavigate} />, { client })
    expect(screen.getByRole("status").textContent).toBe("Opening your courses…")
    fireEvent.click(await screen.findByRole("link", { name: "Start: Knots" }))
    expect(onNavigate).toHaveBeenCalledWith("/account/courses/crs_1")
    expect(tokens).toEqual([props.token])
    expect(onClaimed).toHaveBeenCalledTimes(1)
    expect(screen.getByRole("status").textContent).toBe("Your course is open")
  })

  it("says what a course waits for that is not paid yet, and offers no way into it", async () => {
    const { client } = claimsOf([pending])
    renderKit(<ClaimCourses {...props} loggedIn />, { client })
    expect(await screen.findByRole("heading", { name: "Your course is in your account" })).toBeTruthy()
    expect(screen.getByText("Opens when your payment is confirmed")).toBeTruthy()
    expect(screen.queryByRole("link", { name: /Start/ })).toBeNull()
    expect(screen.getByRole("link", { name: "My courses" })).toBeTruthy()
  })

  it("tells open courses of an order from waiting ones", async () => {
    const { client } = claimsOf([open, pending])
    renderKit(<ClaimCourses {...props} loggedIn />, { client })
    const [first, second] = await screen.findAllByRole("listitem")
    expect(within(first).getByRole("link")).toBeTruthy()
    expect(within(second).queryByRole("link")).toBeNull()
  })

  it.each([
    ["course_claim_expired", 400, "This link is too old"],
    ["course_claim_revoked", 400, "This link does not work any more"],
    ["course_claim_not_found", 404, "We do not know this link"],
    ["unknown_error", 400, "This link opens nothing"],
    ["course_not_found", 404, "We do not know this link"],
  ])("answers %s (%s) with a way to ask for a new link", async (code, status, title) => {
    const client = createFakeClient({ claimCourses: failing(status, code), previewClaim: failing(status, code) })
    const { update } = renderKit(<ClaimCourses {...props} loggedIn />, { client })
    expect(await screen.findAllByText(title)).toHaveLength(2)
    expect(screen.getByRole("textbox", { name: "E-mail address of the order" })).toBeTruthy()
    update(<ClaimCourses {...props} loggedIn={false} />)
    expect(await screen.findAllByText(title)).toHaveLength(2)
  })

  it("sends a used link's owner to their account: a new link would open nothing", async () => {
    const used = failing(400, "course_claim_used")
    const client = createFakeClient({ claimCourses: used, previewClaim: used })
    const { update } = renderKit(<ClaimCourses {...props} loggedIn />, { client })
    expect(await screen.findByRole("link", { name: "My courses" })).toBeTruthy()
    expect(screen.queryByRole("textbox", { name: "E-mail address of the order" })).toBeNull()
    update(<ClaimCourses {...props} loggedIn={false} />)
    expect(await screen.findByRole("link", { name: "Log in" })).toBeTruthy()
  })

  it("says so when the order opens nothing any more", async () => {
    const { client } = claimsOf([])
    renderKit(<ClaimCourses {...props} loggedIn />, { client })
    expect(await screen.findAllByText("This order opens no course any more")).toHaveLength(2)
    expect(screen.queryByRole("textbox", { name: "E-mail address of the order" })).toBeNull()
  })

  it("asks nobody about an address without a token", async () => {
    const { client, tokens } = claimsOf([open])
    renderKit(<ClaimCourses {...props} token={null} loggedIn />, { client })
    expect(await screen.findAllByText("We do not know this link")).toHaveLength(2)
    expect(tokens).toEqual([])
  })

  it("offers to try again when the store was not reached", async () => {
    let broken = true
    const { client } = claimsOf([open])
    const working = client.claimCourses
    client.claimCourses = (token) =>
      broken ? Promise.reject(new CoursesError({ status: 0, code: "network", message: "x" })) : working(token)
    renderKit(<ClaimCourses {...props} loggedIn />, { client })
    const retry = await screen.findByRole("button", { name: "Try again" })
    expect(screen.queryByRole("textbox", { name: "E-mail address of the order" })).toBeNull()
    broken = false
    fireEvent.click(retry)
    expect(await screen.findByRole("heading", { name: "Your course is open" })).toBeTruthy()
  })

  it("takes labels and direction", async () => {
    const { client } = claimsOf([open])
    const { container } = renderKit(<ClaimCourses {...props} loggedIn />, {
      client,
      dir: "rtl",
      labels: { claim: { open: "ابدأ", openedTitle: () => "دورتك مفتوحة" } },
    })
    expect(await screen.findByRole("heading", { name: "دورتك مفتوحة" })).toBeTruthy()
    expect(screen.getByRole("link", { name: "ابدأ: Knots" })).toBeTruthy()
    expect(container.querySelector(".courses-root")?.getAttribute("dir")).toBe("rtl")
  })
})

describe("RequestClaimLink", () => {
  const email = () => screen.getByRole("textbox", { name: "E-mail address of the order" })

  function requestsOf(answer: () => Promise<{ requested: true }> = async () => ({ requested: true })) {
    const asked: StoreRequestClaimLinks[] = []
    const client = createFakeClient({
      requestClaimLink: (body) => {
        asked.push(body)
        return answer()
      },
    })
    return { client, asked }
  }

  it("asks for a link and gives the one answer there is", async () => {
    const { client, asked } = requestsOf()
    renderKit(<RequestClaimLink email="guest@example.com" />, { client })
    fireEvent.change(screen.getByRole("textbox", { name: "Order number (optional)" }), { target: { value: " #1043 " } })
    fireEvent.click(screen.getByRole("button", { name: "Send the link" }))
    const sent = await screen.findByRole("status")
    expect(sent.textContent).toContain("If a course was bought as a guest with guest@example.com")
    expect(document.activeElement).toBe(sent)
    expect(asked).toEqual([{ email: "guest@example.com", order_number: "#1043" }])
    fireEvent.click(screen.getByRole("button", { name: "Use another address" }))
    expect(email()).toBeTruthy()
  })

  it("leaves the order number out where none was given", async () => {
    const { client, asked } = requestsOf()
    renderKit(<RequestClaimLink />, { client })
    fireEvent.change(email(), { target: { value: " guest@example.com " } })
    fireEvent.click(screen.getByRole("button", { name: "Send the link" }))
    await screen.findByRole("status")
    expect(asked).toEqual([{ email: "guest@example.com" }])
  })

  it("names a wrong address at its field and asks nobody", async () => {
    const { client, asked } = requestsOf()
    renderKit(<RequestClaimLink />, { client })
    fireEvent.change(email(), { target: { value: "guest" } })
    fireEvent.click(screen.getByRole("button", { name: "Send the link" }))
    expect(screen.getByRole("alert").textContent).toBe("Enter a whole e-mail address, like ada@example.com")
    expect(email().getAttribute("aria-invalid")).toBe("true")
    expect(document.activeElement).toBe(email())
    expect(asked).toEqual([])
  })

  it("keeps what was written when it could not be sent, and sends it on the second try", async () => {
    let status = 429
    const { client, asked } = requestsOf(() =>
      status ? Promise.reject(new CoursesError({ status, code: "x", message: "x", retryAfter: 30 })) : Promise.resolve({ requested: true })
    )
    renderKit(<RequestClaimLink />, { client })
    fireEvent.change(email(), { target: { value: "guest@example.com" } })
    fireEvent.click(screen.getByRole("button", { name: "Send the link" }))
    expect((await screen.findByRole("alert")).textContent).toBe("That was a bit fast. Try again in 30 s.")
    expect(email()).toHaveProperty("value", "guest@example.com")
    status = 0
    fireEvent.click(screen.getByRole("button", { name: "Send the link" }))
    await waitFor(() => expect(screen.getByRole("status")).toBeTruthy())
    expect(asked).toHaveLength(2)
  })

  it("sends one request however often the button is pressed", async () => {
    const { client, asked } = requestsOf()
    renderKit(<RequestClaimLink email="guest@example.com" />, { client })
    const button = screen.getByRole("button", { name: "Send the link" })
    fireEvent.click(button)
    fireEvent.click(button)
    await screen.findByRole("status")
    expect(asked).toHaveLength(1)
  })
})
