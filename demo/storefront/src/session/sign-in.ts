import { isStatus } from "../lib/errors"
import type { Customer } from "../lib/medusa-types"
import { sdk } from "../lib/sdk"
import { FormProblem } from "../lib/use-form"

export interface SignUp {
  first_name: string
  last_name: string
  email: string
  password: string
}

/** Starts the session; a wrong e-mail or password is a `FormProblem`. */
export async function signIn(email: string, password: string): Promise<Customer> {
  try {
    const answer = await sdk.auth.login("customer", "emailpass", { email, password })
    if (typeof answer !== "string") {
      throw new FormProblem("This account needs another way to log in, which this shop does not offer.")
    }
    const { customer } = await sdk.store.customer.retrieve()
    return customer
  } catch (error) {
    await sdk.client.clearToken()
    if (isStatus(error, 401)) {
      throw new FormProblem("That e-mail address and password do not match an account.")
    }
    throw error
  }
}

/** Makes the account and starts its session; an e-mail that is taken is a `FormProblem`. */
export async function signUp(account: SignUp): Promise<Customer> {
  const { password, ...customer } = account
  await sdk.client.clearToken()
  try {
    await sdk.auth.register("customer", "emailpass", { email: account.email, password })
    await sdk.store.customer.create(customer)
  } catch (error) {
    await sdk.client.clearToken()
    if (isStatus(error, 401, 422)) {
      throw new FormProblem("There is an account with this e-mail address already. Log in instead.")
    }
    throw error
  }
  return signIn(account.email, password)
}
