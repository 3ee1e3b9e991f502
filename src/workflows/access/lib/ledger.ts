import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { SqlConnection } from "../../../modules/course-learning/sql"

/** Runs one transaction on the access ledger. */
export async function inLedger<T>(container: MedusaContainer, work: (trx: SqlConnection) => Promise<T>): Promise<T> {
  return container.resolve(ContainerRegistrationKeys.PG_CONNECTION).transaction((trx) => work(trx))
}
