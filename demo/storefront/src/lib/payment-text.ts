interface PaymentText {
  title: string
  hint: string | null
}

/** What a payment provider is called in the shop. */
export function paymentText(providerId: string): PaymentText {
  if (providerId === "pp_system_default") {
    return { title: "Cash on delivery", hint: "Pay when your order reaches you. Courses open once we have your payment." }
  }
  const name = providerId.replace(/^pp_/, "").split("_")[0]
  return { title: name.charAt(0).toUpperCase() + name.slice(1), hint: null }
}
