import fc from "fast-check"
import { CLAIM_REFUSALS, claimHolder, evaluateClaim, guestTarget, type ClaimableOrder, type ClaimLink } from "../claims"

const NOW = new Date("2027-03-01T12:00:00Z")
const later = new Date("2027-03-02T12:00:00Z")
const earlier = new Date("2027-02-01T12:00:00Z")

const link: ClaimLink = { email: "ada@example.com", expires_at: later, revoked_at: null, claimed_at: null }
const order: ClaimableOrder = {
  email: "Ada@Example.com",
  customer_id: "guest",
  has_account: false,
  claimed_from: null,
  claimed_by: null,
}
const claimed = { claimed_from: "guest", claimed_by: "ada" }
const refused = (reason: string) => ({ outcome: "refused", reason })

describe("evaluateClaim", () => {
  it.each<[string, Partial<ClaimLink> | null, Partial<ClaimableOrder>, string | null, object]>([
    ["a live link", {}, {}, "ada", { outcome: "claim" }],
    ["a live link that nobody opens yet", {}, {}, null, { outcome: "claim" }],
    ["a verified e-mail", null, {}, "ada", { outcome: "claim" }],
    ["the claimer again", { claimed_at: earlier }, claimed, "ada", { outcome: "repeat" }],
    ["the claimer again, after the link's end", { claimed_at: earlier, expires_at: earlier }, claimed, "ada", { outcome: "repeat" }],
    ["the claimer again, by another link", {}, claimed, "ada", { outcome: "repeat" }],
    ["a verified e-mail again", null, claimed, "ada", { outcome: "repeat" }],
    ["the account that Medusa gave the order to", {}, { customer_id: "bob", has_account: true }, "bob", { outcome: "repeat" }],
    ["another account", { claimed_at: earlier }, claimed, "bob", refused("used")],
    ["another account by another link", {}, claimed, "bob", refused("used")],
    ["another account with the e-mail verified", null, claimed, "bob", refused("used")],
    ["a used link when nobody is logged in", { claimed_at: earlier }, claimed, null, refused("used")],
    ["a used link of an order that went on", { claimed_at: earlier }, { ...claimed, customer_id: "bob", has_account: true }, "ada", refused("used")],
    ["a link that was taken back", { revoked_at: earlier }, {}, "ada", refused("revoked")],
    ["an order of an account", {}, { customer_id: "bob", has_account: true }, "ada", refused("revoked")],
    ["an order of nobody", {}, { customer_id: null }, "ada", refused("revoked")],
    ["an order with another e-mail", {}, { email: "right@example.com" }, "ada", refused("revoked")],
    ["an order without an e-mail", {}, { email: null }, "ada", refused("revoked")],
    ["a link at its end", { expires_at: NOW }, {}, "ada", refused("expired")],
  ])("%s", (_, linkFacts, orderFacts, customer, answer) => {
    expect(evaluateClaim(linkFacts && { ...link, ...linkFacts }, { ...order, ...orderFacts }, customer, NOW)).toEqual(answer)
  })

  const date = fc.constantFrom(null, earlier, later)
  const id = fc.constantFrom(null, "guest", "ada", "bob")
  const anyLink = fc.option(fc.record({ email: fc.constant("ada@example.com"), expires_at: fc.constantFrom(earlier, later), revoked_at: date, claimed_at: date }))
  const anyOrder = fc.record({
    email: fc.constantFrom(null, "ada@example.com", "b@example.com"),
    customer_id: id,
    has_account: fc.boolean(),
    claimed_from: id,
    claimed_by: id,
  })

  it("never gives an order away that an account holds, or that a spent link opened", () => {
    fc.assert(
      fc.property(anyLink, anyOrder, id, (some, of, customer) => {
        const answer = evaluateClaim(some, of, customer, NOW)
        if (answer.outcome === "claim") {
          expect(claimHolder(of)).toBeNull()
          expect(of).toMatchObject({ has_account: false })
          expect(some?.claimed_at ?? some?.revoked_at ?? null).toBeNull()
        }
        if (answer.outcome === "refused") {
          expect(CLAIM_REFUSALS).toContain(answer.reason)
        }
        if (answer.outcome === "repeat") {
          expect([claimHolder(of), of.has_account ? of.customer_id : null]).toContain(customer)
        }
      })
    )
  })

  it("answers whoever claimed it as the first time, whatever became of the link", () => {
    fc.assert(
      fc.property(anyLink, anyOrder, (some, of) => {
        const taken = { ...of, customer_id: "guest", claimed_from: "guest", claimed_by: "ada" }
        expect(evaluateClaim(some, taken, "ada", NOW)).toEqual({ outcome: "repeat" })
        expect(evaluateClaim(some, taken, "bob", NOW)).toEqual(refused("used"))
      })
    )
  })
})

describe("claimHolder", () => {
  it("is the claimer for as long as the order is the guest's", () => {
    expect(claimHolder({ customer_id: "guest", ...claimed })).toBe("ada")
    expect(claimHolder({ customer_id: "bob", ...claimed })).toBeNull()
    expect(claimHolder({ customer_id: null, claimed_from: null, claimed_by: null })).toBeNull()
  })
})

describe("guestTarget", () => {
  const guest = { id: "cus_guest", email: "ada@example.com", has_account: false }
  const outcome = (claimed_by: string | null, customer: string | null) =>
    evaluateClaim({ ...link, claimed_at: claimed_by ? earlier : null }, guestTarget(guest, { claimed_by }), customer, NOW)

  it("is claimed once, by whoever opens the link, and answers that account again", () => {
    expect(outcome(null, "cus_1")).toEqual({ outcome: "claim" })
    expect(outcome("cus_1", "cus_1")).toEqual({ outcome: "repeat" })
    expect(outcome("cus_1", "cus_2")).toEqual({ outcome: "refused", reason: "used" })
  })

  it("is not claimed where the guest has another address by now, or an account", () => {
    const to = (change: Partial<typeof guest>) => evaluateClaim(link, guestTarget({ ...guest, ...change }, { claimed_by: null }), "cus_1", NOW)
    expect(to({ email: "ida@example.com" })).toEqual({ outcome: "refused", reason: "revoked" })
    expect(to({ has_account: true })).toEqual({ outcome: "refused", reason: "revoked" })
  })
})
