import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

async function linkedOrders(container: MedusaContainer, entity: string, key: string, ids: string[]): Promise<Map<string, string>> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity, fields: ["order_id", key], filters: { [key]: ids } })
  const rows: Record<string, string>[] = data
  return new Map(rows.map((row) => [row[key], row.order_id]))
}

/** Payment collections' orders, by the collection's id. A collection of a cart that is not placed has none. */
export async function ordersOfPaymentCollections(container: MedusaContainer, ids: string[]): Promise<Map<string, string>> {
  return ids.length ? linkedOrders(container, "order_payment_collection", "payment_collection_id", ids) : new Map()
}

export async function orderOfPayment(container: MedusaContainer, paymentId: string): Promise<string | undefined> {
  const [payment] = await container
    .resolve(Modules.PAYMENT)
    .listPayments({ id: paymentId }, { select: ["id", "payment_collection_id"] })
  const collection = payment?.payment_collection_id
  return collection ? (await ordersOfPaymentCollections(container, [collection])).get(collection) : undefined
}

export async function orderOfCapture(container: MedusaContainer, captureId: string): Promise<string | undefined> {
  const [capture] = await container.resolve(Modules.PAYMENT).listCaptures({ id: captureId }, { relations: ["payment"] })
  return capture ? orderOfPayment(container, capture.payment.id) : undefined
}

export async function orderOfRefund(container: MedusaContainer, refundId: string): Promise<string | undefined> {
  const [refund] = await container.resolve(Modules.PAYMENT).listRefunds({ id: refundId }, { relations: ["payment"] })
  return refund ? orderOfPayment(container, refund.payment.id) : undefined
}

export async function orderOfFulfillment(container: MedusaContainer, fulfillmentId: string): Promise<string | undefined> {
  return (await linkedOrders(container, "order_fulfillment", "fulfillment_id", [fulfillmentId])).get(fulfillmentId)
}

/** The order of a change that was carried out: a transfer, an edit, a cancelled return or claim. */
export async function orderOfConfirmedChange(container: MedusaContainer, changeId: string): Promise<string | undefined> {
  const [change] = await container
    .resolve(Modules.ORDER)
    .listOrderChanges({ id: changeId, status: "confirmed" }, { select: ["id", "order_id"] })
  return change?.order_id
}
