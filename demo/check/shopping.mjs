/** Buys a product with cash on delivery. @returns the order */
export async function buy(shopper, { product, email }) {
  const { regions } = await shopper.call("/store/regions")
  const address = { first_name: "Chris", last_name: "Check", address_1: "Quay 4", city: "Kiel", postal_code: "24103", country_code: "de" }
  const { cart } = await shopper.call("/store/carts", { region_id: regions[0].id, email, shipping_address: address, billing_address: address })
  const { cart: filled } = await shopper.call(`/store/carts/${cart.id}/line-items`, { variant_id: product.variants[0].id, quantity: 1 })
  if (filled.items.some((item) => item.requires_shipping)) {
    const { shipping_options: options } = await shopper.call(`/store/shipping-options?cart_id=${cart.id}`)
    await shopper.call(`/store/carts/${cart.id}/shipping-methods`, { option_id: options[0].id })
  }
  const { payment_collection: collection } = await shopper.call("/store/payment-collections", { cart_id: cart.id })
  await shopper.call(`/store/payment-collections/${collection.id}/payment-sessions`, { provider_id: "pp_system_default" })
  const completed = await shopper.call(`/store/carts/${cart.id}/complete`, {})
  if (completed.type !== "order") {
    throw new Error(`The cart did not become an order: ${JSON.stringify(completed.error ?? completed).slice(0, 300)}`)
  }
  return completed.order
}

/** What "Capture payment" in the dashboard does. @returns the amount */
export async function capture(admin, orderId) {
  const { order } = await admin.call(`/admin/orders/${orderId}?fields=id,*payment_collections.payments`)
  const [payment] = order.payment_collections.flatMap((collection) => collection.payments ?? [])
  await admin.call(`/admin/payments/${payment.id}/capture`, {})
  return payment.amount
}

/** The library's card of a course, once `done` likes it: events travel a moment. */
export async function libraryCourse(shopper, handle, done) {
  for (const end = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const { courses } = await shopper.call("/store/customers/me/courses")
    const course = courses.find((entry) => entry.handle === handle)
    if (course && done(course)) {
      return course
    }
    if (Date.now() > end) {
      throw new Error(`The library did not come to show ${handle} as expected: ${JSON.stringify(course ?? courses).slice(0, 300)}`)
    }
  }
}
