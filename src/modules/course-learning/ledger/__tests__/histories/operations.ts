import fc from "fast-check"
import { GRANT_ON } from "../../../../../domain/grant-decisions"
import { ON_REFUND } from "../../../../../domain/order-money"
import { COURSE_IDS, PRODUCT_NAMES, type Link } from "./shop"

/** Whole numbers stand for one of what there is then: the third of two orders is the first. */
const pick = fc.nat({ max: 5 })
const quantity = fc.integer({ min: 1, max: 3 })
const product = fc.constantFrom(...PRODUCT_NAMES)
const course = fc.constantFrom(...COURSE_IDS)
const percent = fc.constantFrom(30, 50, 100, 100)
/** How often the event of a change arrives at once. */
const events = fc.constantFrom(0, 1, 1, 1, 2)
const days = fc.constantFrom(null, 1, 10, 30)

export const PROVIDERS = ["pp_system_default", "pp_card"]
export const CUSTOMERS = ["ann", "bob", "guest"]
const customer = fc.constantFrom(...CUSTOMERS)
const provider = fc.constantFrom(...PROVIDERS)

const grant = fc.record({
  customer,
  course,
  source: fc.constantFrom("manual" as const, "import" as const, "gift" as const),
  ref: fc.constantFrom(null, "row-1"),
  /** At most one of the two; none is for ever. */
  end: fc.oneof(fc.record({ days }), fc.record({ hours: fc.integer({ min: -100, max: 1_000 }) })),
  reason: fc.constantFrom(null, "Winner"),
})
export type GrantOp = typeof grant extends fc.Arbitrary<infer T> ? T : never

const place = fc.record({
  do: fc.constant("place" as const),
  customer,
  provider,
  draft: fc.constantFrom(false, false, false, true),
  lines: fc.array(fc.record({ product, quantity }), { minLength: 1, maxLength: 3 }),
  events,
})

const shop = fc.oneof(
  fc.record({ do: fc.constant("capture" as const), order: pick, percent, events }),
  fc.record({ do: fc.constant("payRest" as const), order: pick, provider, events }),
  fc.record({ do: fc.constant("refund" as const), order: pick, percent, events }),
  fc.record({ do: fc.constantFrom("cancel" as const, "complete" as const, "convert" as const), order: pick, events }),
  fc.record({ do: fc.constantFrom("deliver" as const, "return" as const), order: pick, line: pick, quantity, events }),
  fc.record({ do: fc.constant("setQuantity" as const), order: pick, line: pick, quantity: fc.nat({ max: 3 }), leave: fc.boolean(), events }),
  fc.record({ do: fc.constant("addLine" as const), order: pick, product, quantity, events }),
  fc.record({ do: fc.constant("transfer" as const), order: pick, customer: fc.constantFrom(...CUSTOMERS, null), events }),
  fc.record({ do: fc.constant("confirm" as const), order: pick, events }),
  fc.record({ do: fc.constant("relink" as const), link: pick, days: fc.constantFrom(null, 0, 5, "removed" as const) })
)

const ledger = fc.oneof(
  fc.record({ do: fc.constant("run" as const), order: pick }),
  fc.record({ do: fc.constant("announce" as const) }),
  fc.record({ do: fc.constant("draw" as const), order: pick }),
  fc.record({ do: fc.constantFrom("read" as const, "apply" as const, "crash" as const), run: pick }),
  fc.record({ do: fc.constant("together" as const), orders: fc.array(pick, { maxLength: 3 }), grant: fc.option(grant) }),
  fc.record({ do: fc.constant("grant" as const), grant }),
  fc.record({ do: fc.constant("extend" as const), customer, course, end: fc.oneof(fc.record({ days: fc.constantFrom(1, 7) }), fc.record({ hours: fc.integer({ min: 1, max: 1_500 }) })) }),
  fc.record({ do: fc.constant("claim" as const), order: pick, customer: fc.constantFrom("ann", "bob") }),
  fc.record({ do: fc.constant("revoke" as const), customer, course, only: fc.option(pick) }),
  fc.record({ do: fc.constant("undo" as const), change: pick, against: fc.boolean() }),
  fc.record({ do: fc.constant("wait" as const), hours: fc.constantFrom(1, 20, 24 * 9, 24 * 40) })
)

const link: fc.Arbitrary<Link> = fc.record({
  product,
  of: fc.constantFrom("product" as const, "variant" as const),
  course,
  days: fc.constantFrom(null, 0, 10, 30),
  removed: fc.constant(false),
})

const operation = fc.oneof({ arbitrary: place, weight: 2 }, { arbitrary: shop, weight: 6 }, { arbitrary: ledger, weight: 6 })
export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

/** A store with its rules, and what happens in it from the first order on. */
export const anyHistory = fc.record({
  grantOn: fc.record({ default: fc.constantFrom("paid" as const, ...GRANT_ON), pp_card: fc.constantFrom(...GRANT_ON) }),
  onRefund: fc.constantFrom(...ON_REFUND),
  links: fc.uniqueArray(link, { minLength: 1, maxLength: 4, size: "max", selector: (one) => `${one.product} ${one.of} ${one.course}` }),
  first: place,
  operations: fc.array(operation, { maxLength: 15, size: "max" }),
})
export type History = typeof anyHistory extends fc.Arbitrary<infer T> ? T : never
