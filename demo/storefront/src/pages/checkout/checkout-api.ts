import { CART_QUERY, claimCart } from "../../cart/cart-api"
import type { Cart, ShippingOption } from "../../lib/medusa-types"
import { sdk } from "../../lib/sdk"
import { FormProblem } from "../../lib/use-form"

export interface ContactAndAddress {
  email: string
  first_name: string
  last_name: string
  address_1: string
  postal_code: string
  city: string
  country_code: string
  phone: string
}

/** Keeps address and e-mail with the cart; delivery is charged to the same address. */
export async function saveAddress(cart: Cart, values: ContactAndAddress): Promise<Cart> {
  const { email, ...address } = values
  const body = { email, shipping_address: address, billing_address: address }
  return (await sdk.store.cart.update(cart.id, body, CART_QUERY)).cart
}

/** What can be delivered to the cart's address, the cheapest first. */
export async function listShippingOptions(cartId: string): Promise<ShippingOption[]> {
  const { shipping_options: options } = await sdk.store.fulfillment.listCartOptions({ cart_id: cartId })
  return options.toSorted((one, other) => (one.amount ?? 0) - (other.amount ?? 0))
}

export const chooseShipping = async (cart: Cart, optionId: string): Promise<Cart> =>
  (await sdk.store.cart.addShippingMethod(cart.id, { option_id: optionId }, CART_QUERY)).cart

export async function listPaymentProviders(regionId: string): Promise<string[]> {
  const { payment_providers: providers } = await sdk.store.payment.listPaymentProviders({ region_id: regionId })
  return providers.map((provider) => provider.id)
}

/** Digital goods need no parcel. */
export const needsShipping = (cart: Cart): boolean => (cart.items ?? []).some((item) => item.requires_shipping)

export const hasAddress = (cart: Cart): boolean => Boolean(cart.email && cart.shipping_address?.address_1)

/** Pays and orders. Answers the order's id; a refusal is a `FormProblem` in the server's words. */
export async function placeOrder(cart: Cart, providerId: string, customerId: string | null): Promise<string> {
  const owned = customerId && cart.customer?.id !== customerId ? await claimCart(cart) : cart
  await sdk.store.payment.initiatePaymentSession(owned, { provider_id: providerId })
  const answer = await sdk.store.cart.complete(owned.id)
  if (answer.type !== "order") {
    throw new FormProblem(answer.error.message)
  }
  return answer.order.id
}
