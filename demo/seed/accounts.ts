import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createCustomerAccountWorkflow, createUsersWorkflow, setAuthAppMetadataWorkflow } from "@medusajs/medusa/core-flows"

export interface Login {
  email: string
  password: string
}

export const ADMIN: Login = { email: "admin@example.com", password: "supersecret" }
export const SHOPPER: Login = { email: "shopper@example.com", password: "supersecret" }

async function register(container: MedusaContainer, body: Login): Promise<string> {
  const { success, authIdentity, error } = await container.resolve(Modules.AUTH).register("emailpass", {
    url: "",
    headers: {},
    query: {},
    protocol: "",
    body: { ...body },
  })
  if (!success || !authIdentity) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `${body.email} could not be registered: ${error}`)
  }
  return authIdentity.id
}

/** Somebody for the dashboard, and a shopper who has not bought anything yet. */
export async function createAccounts(container: MedusaContainer): Promise<void> {
  const { result: users } = await createUsersWorkflow(container).run({
    input: { users: [{ email: ADMIN.email, first_name: "Ada", last_name: "Admin" }] },
  })
  await setAuthAppMetadataWorkflow(container).run({
    input: { authIdentityId: await register(container, ADMIN), actorType: "user", value: users[0].id },
  })
  await createCustomerAccountWorkflow(container).run({
    input: {
      authIdentityId: await register(container, SHOPPER),
      customerData: { email: SHOPPER.email, first_name: "Sam", last_name: "Shopper" },
    },
  })
}
