import { endWindows, type ClaimedAccessEnd } from "../../../modules/course-learning/ledger/access-ends"
import type { ClaimedChange } from "../../../modules/course-learning/ledger/announce"
import { announcedCounts, grantsOf, hasGrants, hasRevocations, revocationsOf } from "../announce-access-changes"
import { failureNotice, orderNotices } from "../lib/order-problems"
import { toExpiringEvents } from "../steps/announce-access-ends"
import { toEvents } from "../steps/claim-access-changes"

const at = new Date("2027-03-01T08:00:00Z")

describe("changes of access", () => {
  const common = {
    id: "entch_1",
    entitlement_id: "ent_1",
    enrollment_id: "enr_1",
    customer_id: "cus_1",
    course_id: "crs_1",
    order_id: null,
    source: "manual" as const,
    reason: null,
    notify: true,
  }
  const line: ClaimedChange = { ...common, from_state: null, to_state: "active", expires_at: at }
  const event = { ...common, expires_at: "2027-03-01T08:00:00.000Z" }

  it("are grants or revocations, without their states", () => {
    const taken: ClaimedChange = { ...line, id: "entch_2", from_state: "active", to_state: "pending", expires_at: null }
    expect(toEvents([line, taken])).toEqual({ granted: [event], revoked: [{ ...event, id: "entch_2", expires_at: null }] })
  })

  it("run only the hooks that they are for", () => {
    const claimed = { granted: [event], revoked: [] }
    expect([hasGrants({ claimed }), hasRevocations({ claimed })]).toEqual([true, false])
    expect([grantsOf({ claimed }), revocationsOf({ claimed })]).toEqual([{ changes: [event] }, { changes: [] }])
    expect(announcedCounts({ claimed })).toEqual({ granted: 1, revoked: 0 })
  })
})

describe("ends of access", () => {
  it("belong to the nearest number of days", () => {
    expect(endWindows([7, 1, 7])).toEqual([
      { days: 1, above: 0 },
      { days: 7, above: 1 },
    ])
    expect(endWindows([])).toEqual([])
  })

  it("are told only where they are still due", () => {
    const end: ClaimedAccessEnd = {
      id: "accend_1",
      enrollment_id: "enr_1",
      customer_id: "cus_1",
      course_id: "crs_1",
      access_until: at,
      days: 7,
      is_due: true,
    }
    expect(toExpiringEvents([end, { ...end, is_due: false }])).toEqual([
      { enrollment_id: "enr_1", customer_id: "cus_1", course_id: "crs_1", access_until: at.toISOString(), days: 7 },
    ])
  })
})

describe("what the bell says of an order", () => {
  const order = { id: "order_1", display_id: 12, customer_id: "cus_1", is_closed: false }
  const closed = [
    { reason: "course_unpublished", course_id: "crs_1", title: "Knots" },
    { reason: "course_missing", course_id: "crs_2" },
  ] as const

  it("is one message for each reason and course", () => {
    const notices = orderNotices({ ...order, customer_id: null }, true, closed)
    expect(notices.map(({ key, description }) => [key, description])).toEqual([
      ["course-order-order_1-course_unpublished-crs_1", expect.stringContaining("“Knots” is a draft")],
      ["course-order-order_1-course_missing-crs_2", expect.stringContaining("does not exist any more")],
      ["course-order-order_1-customer_missing-", expect.stringContaining("no customer")],
    ])
    expect(notices.every(({ title }) => title.includes("#12"))).toBe(true)
  })

  it("is nothing where all is well, and for a draft or a cancelled order", () => {
    expect(orderNotices(order, true, [])).toEqual([])
    expect(orderNotices({ ...order, customer_id: null }, false, [])).toEqual([])
    expect(orderNotices({ ...order, customer_id: null, is_closed: true }, true, closed)).toEqual([])
  })

  it("names the order by its id where it has no number", () => {
    expect(failureNotice({ id: "order_1", display_id: null }, "no such table")).toMatchObject({
      key: "course-order-order_1-failed",
      title: "Order order_1 could not open its courses",
      description: expect.stringContaining("no such table"),
    })
  })
})
