import Medusa from "@medusajs/js-sdk"

/** The shop's one connection to Medusa; the customer's token is kept in the SDK's default storage. */
export const sdk = new Medusa({
  baseUrl: import.meta.env.VITE_MEDUSA_URL ?? "http://localhost:9000",
  publishableKey: import.meta.env.VITE_PUBLISHABLE_KEY,
  auth: { type: "jwt" },
})
