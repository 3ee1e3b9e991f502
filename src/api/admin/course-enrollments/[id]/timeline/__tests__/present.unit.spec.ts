import type { TimelineRow } from "../../../../../../queries/timeline"
import { daysOf, kindOf } from "../present"

const DAY_MS = 86_400_000

const line = (change: Partial<TimelineRow>): TimelineRow => ({
  type: "change",
  id: "entch_1",
  at: new Date("2027-01-01T00:00:00Z"),
  is_past: true,
  entitlement_id: "ent_1",
  source: "manual",
  order_id: null,
  from_state: null,
  to_state: "active",
  reason: null,
  actor: "system",
  expires_at: null,
  access_days: null,
  previous_reason: null,
  previous_expires_at: null,
  open_by_others: false,
  ...change,
})

const END = new Date("2027-02-01T00:00:00Z")
const later = (days: number) => new Date(END.getTime() + days * DAY_MS)

it("names what a line of the journal did", () => {
  expect(kindOf(line({ to_state: "pending" }))).toBe("waiting")
  expect(kindOf(line({ from_state: "pending", to_state: "pending" }))).toBe("waiting")
  expect(kindOf(line({ from_state: "pending" }))).toBe("opened")
  expect(kindOf(line({ open_by_others: true }))).toBe("extended")
  expect(kindOf(line({ from_state: "revoked" }))).toBe("opened")
  expect(kindOf(line({ from_state: "active", open_by_others: true }))).toBe("moved")
  expect(kindOf(line({ from_state: "active", to_state: "revoked", open_by_others: true }))).toBe("closed")
})

it("names facts of orders, and ends before and after they are there", () => {
  expect(kindOf(line({ type: "confirmed", to_state: null }))).toBe("confirmed")
  expect(kindOf(line({ type: "claimed", to_state: null }))).toBe("claimed")
  expect(kindOf(line({ type: "end", to_state: null, is_past: false }))).toBe("ends")
  expect(kindOf(line({ type: "end", to_state: null }))).toBe("ended")
})

it("counts the days that an extension gives and by which an end moved", () => {
  expect(daysOf(line({ access_days: 30 }), "extended")).toBe(30)
  expect(daysOf(line({ access_days: 30 }), "opened")).toBeNull()
  expect(daysOf(line({ expires_at: later(30), previous_expires_at: END }), "moved")).toBe(30)
  expect(daysOf(line({ expires_at: later(-7), previous_expires_at: END }), "moved")).toBe(-7)
  expect(daysOf(line({ expires_at: null, previous_expires_at: END }), "moved")).toBeNull()
  expect(daysOf(line({ expires_at: new Date(END.getTime() + 1_000), previous_expires_at: END }), "moved")).toBeNull()
})
