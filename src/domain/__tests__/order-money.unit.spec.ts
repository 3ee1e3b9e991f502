import fc from "fast-check"
import { fundedAt, isRefundClosing, ON_REFUND, type OrderMoney, type PricedLine } from "../order-money"

const at = (hour: number) => new Date(Date.UTC(2027, 2, 1) + hour * 3_600_000)

interface Order extends OrderMoney {
  lines: PricedLine[]
}

/** One line at 08:00, captured from 09:00 on, an hour apart, each capture by a payment of its own; refunded by the first. */
const order = (decimals: number, total: number, captured: number[], refunded: number[] = []): Order => ({
  currency_decimals: decimals,
  total,
  credit_total: 0,
  payments: captured.map((amount, index) => ({
    provider_id: "pp_system_default",
    canceled_at: null,
    captures: [{ amount, created_at: at(9 + index) }],
    refunds: index === 0 ? refunded.map((refund) => ({ amount: refund, created_at: at(30) })) : [],
  })),
  lines: [{ created_at: at(8), total }],
})
const funded = (facts: Order) => fundedAt(facts, facts.lines[0])

describe("what was seen in shops", () => {
  it.each([
    ["EUR 48.99 less 7.3 %", 2, 45.41373, [45.41], at(9)],
    ["EUR 12.49 and 19 % tax", 2, 14.8631, [14.86], at(9)],
    ["a provider that rounds down", 2, 45.41873, [45.41], at(9)],
    ["a provider that rounds up", 2, 45.41373, [45.42], at(9)],
    ["JPY 1500 less 7.3 %", 0, 1390.5, [1390], at(9)],
    ["KWD 4.999 less 7.3 %", 3, 4.634073, [4.634], at(9)],
    ["two parts", 2, 45.41373, [20, 25.41], at(10)],
    ["less than can be paid", 2, 0.004, [], at(8)],
    ["a cent too little", 2, 45.41373, [45.4], null],
    ["a yen too little", 0, 1390, [1389], null],
    ["a fils too little", 3, 4.634, [4.633], null],
    ["a cent, unpaid", 2, 0.01, [], null],
    ["a yen, unpaid", 0, 1, [], null],
  ])("%s", (_name, decimals, total, captured, expected) => {
    expect(funded(order(decimals, total, captured))).toEqual(expected)
  })

  it.each([
    ["captured whole, the rounded total refunded", 2, 45.41373, [45.41373], [45.41], [false, true, true]],
    ["the same in yen", 0, 1390.5, [1390.5], [1390], [false, true, true]],
    ["the same with three decimals", 3, 4.634073, [4.634073], [4.634], [false, true, true]],
    ["all but a cent", 2, 45.41373, [45.41], [45.4], [false, false, true]],
    ["a cent", 2, 45.41373, [45.41], [0.01], [false, false, true]],
    ["what rounding up took too much", 2, 45.41373, [45.42], [0.01], [false, false, false]],
    ["nothing", 2, 45.41373, [45.42], [], [false, false, false]],
  ])("%s", (_name, decimals, total, captured, refunded, expected) => {
    const facts = order(decimals, total, captured, refunded)
    expect(ON_REFUND.map((onRefund) => isRefundClosing(facts, onRefund))).toEqual(expected)
  })
})

const ROUND = { down: Math.floor, half: Math.round, up: Math.ceil }
type Rounding = keyof typeof ROUND

interface Sale {
  decimals: number
  /** Totals of the lines with fractions of coins, as the platform computes them. */
  lines: number[]
}

/** Prices in whole coins, a promotion, tax on top or within, pieces. */
const sale: fc.Arbitrary<Sale> = fc
  .record({
    decimals: fc.constantFrom(0, 2, 3),
    lines: fc.array(
      fc.record({
        coins: fc.integer({ min: 1, max: 5_000_000 }),
        pieces: fc.integer({ min: 1, max: 5 }),
        promotion: fc.integer({ min: 0, max: 999 }).map((permille) => permille / 1000),
        tax: fc.constantFrom(0, 0.07, 0.19, 0.255, 0.0825),
        taxIncluded: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 }
    ),
  })
  .map(({ decimals, lines }) => ({
    decimals,
    lines: lines.map(({ coins, pieces, promotion, tax, taxIncluded }) => {
      const price = (coins / 10 ** decimals) * pieces
      const net = (taxIncluded ? price / (1 + tax) : price) * (1 - promotion)
      return Number((net * (1 + tax)).toFixed(5))
    }),
  }))
const rounding = fc.constantFrom<Rounding>("down", "half", "up")
/** Shares of a sum, for cutting it into parts. */
const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 })

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
const totalOf = ({ lines }: Sale) => sum(lines)
const coinsOf = (amount: number, { decimals }: Sale, how: Rounding) => ROUND[how](Number((amount * 10 ** decimals).toFixed(6)))

/** Whole coins in parts that are worth something; the last holds what is left. */
function inParts(coins: number, cuts: number[]): number[] {
  const parts: number[] = []
  let left = coins
  for (const cut of cuts) {
    const part = Math.floor(left * cut)
    parts.push(part)
    left -= part
  }
  return [...parts, left].filter((part) => part > 0)
}
const amounts = (coins: number[], { decimals }: Sale) => coins.map((coin) => coin / 10 ** decimals)

const each = (check: (sold: Sale, how: Rounding, cuts: number[], other: Rounding) => void) =>
  fc.assert(fc.property(sale, rounding, shares, rounding, check), { numRuns: 500 })

describe("over currencies, promotions, taxes and parts", () => {
  it("is paid with the last part of the total, however the provider rounds it, by one payment or several", () => {
    each((sold, how, cuts) => {
      const parts = inParts(coinsOf(totalOf(sold), sold, how), cuts)
      fc.pre(parts.length === 0 || parts[parts.length - 1] > 1)
      const several = order(sold.decimals, totalOf(sold), amounts(parts, sold))
      const captures = several.payments.flatMap((payment) => payment.captures)
      const one = { ...several, payments: several.payments.slice(0, 1).map((payment) => ({ ...payment, captures })) }
      expect([funded(several), funded(one)]).toEqual([at(8 + parts.length), at(8 + parts.length)])
    })
  })

  it("is not paid while a coin is missing", () => {
    each((sold) => {
      const coins = coinsOf(totalOf(sold), sold, "down") - 1
      fc.pre(coins >= 0)
      expect(funded(order(sold.decimals, totalOf(sold), amounts([coins], sold)))).toBeNull()
    })
  })

  it("closes when all that was captured went back, in whatever parts; not while a coin is left", () => {
    each((sold, how, cuts) => {
      const coins = coinsOf(totalOf(sold), sold, how)
      fc.pre(coins > 1)
      for (const captured of [coins / 10 ** sold.decimals, totalOf(sold)]) {
        const back = inParts(Math.min(coins, coinsOf(captured, sold, "down")), cuts)
        fc.pre(back.length > 0)
        const all = order(sold.decimals, totalOf(sold), [captured], amounts(back, sold))
        expect(isRefundClosing(all, "revokeWhenFull")).toBe(true)
        expect(isRefundClosing(all, "revokeWhenAny")).toBe(true)
        expect(isRefundClosing(all, "keep")).toBe(false)
        const some = amounts(inParts(sum(back) - 1, cuts), sold)
        expect(isRefundClosing(order(sold.decimals, totalOf(sold), [captured], some), "revokeWhenFull")).toBe(false)
      }
    })
  })

  it("stays open when the money for returned goods goes back, each rounded by itself", () => {
    each((sold) => {
      fc.pre(sold.lines.length > 1)
      const [kept, ...returned] = sold.lines
      const captured = coinsOf(totalOf(sold), sold, "half") / 10 ** sold.decimals
      const refunds = amounts(returned.map((line) => coinsOf(line, sold, "half")).filter((coins) => coins > 0), sold)
      const facts = { ...order(sold.decimals, kept, [captured], refunds), lines: [{ created_at: at(8), total: kept }] }
      fc.pre(coinsOf(kept, sold, "down") > returned.length)
      expect(isRefundClosing(facts, "revokeWhenFull")).toBe(false)
      expect(isRefundClosing(facts, "revokeWhenAny")).toBe(false)
    })
  })

  it("pays each line of an edited order with its own money: the second payment is for what is still owed", () => {
    each((sold, how, _cuts, other) => {
      fc.pre(sold.lines.length > 1)
      const [first, ...added] = sold.lines
      const coin = 1 / 10 ** sold.decimals
      const coins = [coinsOf(first, sold, how), coinsOf(totalOf(sold) - coinsOf(first, sold, how) * coin, sold, other)]
      fc.pre(coins[0] > 0 && coins[1] > 1)
      const lines = [{ created_at: at(8), total: first }, ...added.map((total) => ({ created_at: at(9.5), total }))]
      const half = { ...order(sold.decimals, totalOf(sold), amounts(coins.slice(0, 1), sold)), lines }
      const whole = { ...order(sold.decimals, totalOf(sold), amounts(coins, sold)), lines }
      expect(fundedAt(half, lines[0])).toEqual(at(9))
      expect(fundedAt(whole, lines[0])).toEqual(at(9))
      expect(fundedAt(whole, lines[1])).toEqual(at(10))
    })
  })
})
