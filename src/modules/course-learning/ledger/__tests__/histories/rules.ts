import { COURSES, kept, PRODUCTS, worthOf, type Line, type Link, type Order } from "./shop"

/** The model's view of what a product opens, and when goods were paid for and delivered. */

export const coursesOf = (line: Line, links: Link[]) => Object.keys(COURSES).filter((course) => daysOf(line, course, links) !== undefined)

/** Days that one piece gives; `null`: for ever; `undefined`: none. A variant's link wins over its product's. */
export function daysOf(line: Line, course: string, links: Link[]): number | null | undefined {
  const own = links.filter((link) => link.product === line.product && link.course === course && !link.removed)
  const link = own.find((candidate) => candidate.of === "variant") ?? own[0]
  const days = link && (link.days ?? COURSES[course])
  return days === 0 ? null : days
}

/** When the money first covered all that was in the order by then and is kept today. */
export function paidAt(order: Order, line: Line): number | null {
  let money = 0
  const captures = order.payments.flatMap((payment) => payment.captures)
  for (const { amount, at } of captures.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    money += amount
    const there = order.lines.filter((other) => other.added_at <= at)
    if (there.includes(line) && money >= worthOf(there)) {
      return at.getTime()
    }
  }
  return money >= worthOf(order.lines) ? line.added_at.getTime() : null
}

/** A line with its first piece; what needs no parcel, when the last parcel of the order has arrived. */
export function deliveredAt(order: Order, line: Line): number | null {
  if (line.delivered > 0) {
    return line.delivered_at!.getTime()
  }
  const parcels = order.lines.filter((other) => PRODUCTS[other.product].ships && kept(other) > 0)
  if (PRODUCTS[line.product].ships || !parcels.length || parcels.some((parcel) => parcel.delivered < parcel.quantity)) {
    return null
  }
  return Math.max(...parcels.map((parcel) => parcel.delivered_at!.getTime()))
}
