import { claimMail, issuedLink, isToBeMailed } from "../issue-claim-link"
import { isGuest } from "../serve-guest"
import { firstLink, needsLink, waits } from "../serve-guest-order"

const input = { order_id: "order_1", issued_by: "user_1", send: true }
const issued = { id: "clm_1", email: "ada@example.com", customer_id: "cus_guest", url: "https://shop.example.com/claim?token=t", expires_at: "2027-03-01T00:00:00.000Z" }
const link = { email: issued.email, url: issued.url, expires_at: issued.expires_at }

describe("issuing a claim link", () => {
  it("mails it where that was asked for and there is one", () => {
    expect(isToBeMailed({ input, issued })).toBe(true)
    expect(isToBeMailed({ input: { ...input, send: false }, issued })).toBe(false)
    expect(isToBeMailed({ input, issued: null })).toBe(false)
  })

  it("hands the link's id and the guest's to the mail, not its secret", () => {
    const mails = claimMail({ input, issued })
    expect(mails).toEqual({ mails: [{ template: "claimCourse", to: "ada@example.com", customer_id: "cus_guest", refs: ["clm_1"] }] })
    expect(claimMail({ input, issued: null })).toEqual({ mails: [] })
  })

  it("says whether the mail went out", () => {
    const counts = { sent: 0, skipped: 0, failed: 0 }
    expect(issuedLink({ input, issued, delivered: { ...counts, sent: 1 } })).toEqual({ link: { ...link, mailed: true } })
    expect(issuedLink({ input, issued, delivered: { ...counts, failed: 1 } })).toEqual({ link: { ...link, mailed: false } })
    expect(issuedLink({ input, issued })).toEqual({ link: { ...link, mailed: false } })
    expect(issuedLink({ input, issued: null })).toEqual({ link: null })
  })
})

it("serves those who have an address and no account", () => {
  expect(isGuest({ guest: { email: "ada@example.com" } })).toBe(true)
  expect(isGuest({ guest: { email: "" } })).toBe(false)
})

describe("serving a guest's order", () => {
  const order = { waits: true, email: "ada@example.com" }
  const claimed = { customer_id: "cus_1", order_ids: ["order_1"], change_ids: [] }

  it("makes a link only where courses wait and nobody verified the e-mail", () => {
    expect(waits({ order })).toBe(true)
    expect(needsLink({ order, claimed: { ...claimed, customer_id: null } })).toBe(true)
    expect(needsLink({ order, claimed })).toBe(false)
    expect(needsLink({ order: { waits: false, email: "" } })).toBe(false)
  })

  it("makes the order's first link by itself", () => {
    expect(firstLink({ order_id: "order_1" })).toEqual({ order_id: "order_1", issued_by: "system", send: true })
  })
})
