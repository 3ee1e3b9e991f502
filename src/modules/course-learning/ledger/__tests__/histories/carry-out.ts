import type { Operation } from "./operations"
import * as shop from "./shop"

/** What happens to orders, as the shop's own doing: the ledger hears of it by events, or never. */

export type PlaceOperation = Extract<Operation, { do: "place" }>
export type OrderOperation = Extract<Operation, { order: number; events: number }>

export function placedOrder(id: string, operation: PlaceOperation, now: Date, prefix: string): shop.Order {
  const order: shop.Order = {
    id,
    customer: `${prefix}_${operation.customer}`,
    draft: operation.draft,
    placed_at: operation.draft ? null : now,
    completed: false,
    canceled_at: null,
    lines: [],
    payments: [{ provider: operation.provider, canceled: false, captures: [], refunds: [] }],
    credit: 0,
  }
  for (const { product, quantity } of operation.lines) {
    addLine(order, product, quantity, now)
  }
  return order
}

function addLine(order: shop.Order, product: shop.ProductName, quantity: number, now: Date): void {
  const id = `${order.id}_line${order.lines.length}_${now.getTime()}`
  order.lines.push({ id, product, added_at: now, quantity, returned: 0, delivered: 0, delivered_at: null })
}

/** An operation on a line of an order that has none changes nothing. */
export function carryOut(order: shop.Order, operation: OrderOperation, now: Date, prefix: string): void {
  switch (operation.do) {
    case "capture":
      return shop.capture(order, operation.percent, now)
    case "payRest":
      return shop.payRest(order, operation.provider, now)
    case "refund":
      return shop.refund(order, operation.percent, now)
    case "cancel":
      return shop.cancel(order, now)
    case "complete":
      order.completed = true
      return
    case "convert":
      order.draft = false
      return
    case "addLine":
      return addLine(order, operation.product, operation.quantity, now)
    case "transfer":
      order.customer = operation.customer === null ? null : `${prefix}_${operation.customer}`
      return
    case "deliver":
    case "return":
    case "setQuantity":
      return changeLine(order, operation, now)
    case "confirm":
      return
  }
}

function changeLine(order: shop.Order, operation: Extract<OrderOperation, { line: number }>, now: Date): void {
  const line = order.lines[operation.line % order.lines.length]
  if (!line) {
    return
  }
  switch (operation.do) {
    case "deliver":
      return shop.deliver(line, operation.quantity, now)
    case "return":
      return shop.takeBack(line, operation.quantity)
    case "setQuantity":
      return shop.setQuantity(order, line, operation.quantity, operation.leave)
  }
}
