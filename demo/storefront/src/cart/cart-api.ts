import { isStatus } from "../lib/errors"
import type { Cart } from "../lib/medusa-types"
import { sdk } from "../lib/sdk"
import { forgetCartId, readCartId, writeCartId } from "./cart-storage"

/** What every cart request asks for, so that any answer can replace the cart on the page. */
export const CART_QUERY = { fields: "+shipping_methods.id,+shipping_methods.name,+items.subtotal,+items.total" }

/** The kept cart, or `null`: none yet, bought already, or unknown to the server. */
export async function loadCart(): Promise<Cart | null> {
  const id = readCartId()
  if (!id) {
    return null
  }
  try {
    const { cart } = await sdk.store.cart.retrieve(id, { fields: `${CART_QUERY.fields},+completed_at` })
    if (!("completed_at" in cart) || !cart.completed_at) {
      return cart
    }
  } catch (error) {
    if (!isStatus(error, 404)) {
      throw error
    }
  }
  forgetCartId()
  return null
}

export async function createCart(regionId: string): Promise<Cart> {
  const { cart } = await sdk.store.cart.create({ region_id: regionId }, CART_QUERY)
  writeCartId(cart.id)
  return cart
}

export const addLine = async (cart: Cart, variantId: string, quantity: number): Promise<Cart> =>
  (await sdk.store.cart.createLineItem(cart.id, { variant_id: variantId, quantity }, CART_QUERY)).cart

export const setLineQuantity = async (cart: Cart, lineId: string, quantity: number): Promise<Cart> =>
  (await sdk.store.cart.updateLineItem(cart.id, lineId, { quantity }, CART_QUERY)).cart

export async function removeLine(cart: Cart, lineId: string): Promise<Cart> {
  await sdk.store.cart.deleteLineItem(cart.id, lineId)
  return (await sdk.store.cart.retrieve(cart.id, CART_QUERY)).cart
}

/** Gives the cart to whoever is logged in, so that the order is theirs. */
export const claimCart = async (cart: Cart): Promise<Cart> => (await sdk.store.cart.transferCart(cart.id, CART_QUERY)).cart
