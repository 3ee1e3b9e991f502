/** The customer who is logged in, as the starter answers it. */
export async function retrieveCustomer(): Promise<{ id: string } | null> {
  return null
}
