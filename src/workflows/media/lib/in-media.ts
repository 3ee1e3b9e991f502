import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { SqlConnection } from "../../../sql"

/** Runs one transaction on the rows of stored media. */
export async function inMedia<T>(container: MedusaContainer, work: (trx: SqlConnection) => Promise<T>): Promise<T> {
  return container.resolve(ContainerRegistrationKeys.PG_CONNECTION).transaction((trx) => work(trx))
}
