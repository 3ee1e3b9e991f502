/**
 * Medusa's rule for the e-mail of a cart and of a customer: Zod's `email()`, which a test compares with this. Letters
 * beyond ASCII are refused: Medusa's checkout does not take them either.
 */
const EMAIL = /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/

/** What mail allows. */
const MAX_LENGTH = 254

/** One address, without a name or brackets. */
export function isEmail(value: string): boolean {
  return value.length <= MAX_LENGTH && EMAIL.test(value)
}

/** As Medusa keeps the addresses of guests, and as addresses are compared. */
export function addressOf(email: string): string {
  return email.toLowerCase()
}

/** As Medusa compares the e-mail of a cart with a customer's: without regard to case. */
export function sameEmail(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && addressOf(a) === addressOf(b)
}
