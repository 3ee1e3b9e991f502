/** The demo that start-demo.mjs started. */
export interface Demo {
  urls: { medusa: string; admin: string; storefront: string; mailbox: string }
  publishableKey: string
  databaseUrl: string
  admin: { email: string; password: string }
  shopper: { email: string; password: string }
  /** Where its data lies. */
  folder: string
}

export const demo = JSON.parse(process.env.COURSES_DEMO ?? "{}") as Demo

let customers = 0

/** A customer that nobody registered yet. */
export function newCustomer(name: string): { email: string; password: string } {
  customers += 1
  return { email: `${name}-${Date.now()}-${customers}@example.com`, password: "supersecret" }
}
