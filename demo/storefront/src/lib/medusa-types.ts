import type { sdk } from "./sdk"

/** The platform's types, as the SDK answers them: a storefront depends on nothing else of Medusa's. */
type Store = typeof sdk.store

export type Region = Awaited<ReturnType<Store["region"]["retrieve"]>>["region"]
export type Product = Awaited<ReturnType<Store["product"]["retrieve"]>>["product"]
export type Variant = NonNullable<Product["variants"]>[number]
export type Customer = Awaited<ReturnType<Store["customer"]["retrieve"]>>["customer"]
export type Order = Awaited<ReturnType<Store["order"]["retrieve"]>>["order"]
export type ShippingOption = Awaited<ReturnType<Store["fulfillment"]["listCartOptions"]>>["shipping_options"][number]
/** The store API answers the cart's owner too, which the platform's type leaves out. */
export type Cart = Awaited<ReturnType<Store["cart"]["retrieve"]>>["cart"] & { customer?: { id: string } | null }
