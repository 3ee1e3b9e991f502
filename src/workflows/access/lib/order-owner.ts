import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Whose order it is, as the platform has it now. */
export interface OrderOwner {
  id: string
  /** As the shopper knows it. */
  number: string
  email: string | null
  customer_id: string | null
  /** `false`: a guest's. */
  has_account: boolean
}

interface OrderRow {
  id: string
  display_id: number
  custom_display_id: string | null
  email: string | null
  customer_id: string | null
  customer?: { has_account: boolean } | null
}

type OrderFilter = { id: string | string[] } | { display_id: number } | { custom_display_id: string }

/** The largest number of an order: a PostgreSQL `integer`. */
const MAX_NUMBER = 2_147_483_647

async function ownersWhere(container: MedusaContainer, filters: OrderFilter): Promise<OrderOwner[]> {
  const entity: string = "order"
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity,
    fields: ["id", "display_id", "custom_display_id", "email", "customer_id", "customer.has_account"],
    filters,
  })
  const rows: OrderRow[] = data
  return rows.map(({ id, display_id, custom_display_id, email, customer_id, customer }) => ({
    id,
    number: custom_display_id ?? String(display_id),
    email,
    customer_id,
    has_account: customer?.has_account ?? false,
  }))
}

/** @returns `null` where there is no such order */
export async function readOrderOwner(container: MedusaContainer, orderId: string): Promise<OrderOwner | null> {
  const [owner] = await ownersWhere(container, { id: orderId })
  return owner ?? null
}

/** Orders that are gone are left out. */
export async function readOrderOwners(container: MedusaContainer, orderIds: string[]): Promise<OrderOwner[]> {
  return orderIds.length ? ownersWhere(container, { id: orderIds }) : []
}

/** Orders of this number, as a shopper writes it: `12`, `#12`, or the store's own numbers. */
export async function findOrdersByNumber(container: MedusaContainer, number: string): Promise<OrderOwner[]> {
  const bare = number.replace(/^#\s*/, "")
  const isNumber = /^\d{1,10}$/.test(bare) && Number(bare) <= MAX_NUMBER
  return [
    ...(isNumber ? await ownersWhere(container, { display_id: Number(bare) }) : []),
    ...(await ownersWhere(container, { custom_display_id: bare })),
  ]
}
