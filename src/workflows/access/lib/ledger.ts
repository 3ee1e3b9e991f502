import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { SqlConnection } from "../../../modules/course-learning/sql"
import { wasRolledBack, withRetries } from "../../../transient"

/**
 * Runs one transaction on the access ledger, and again where PostgreSQL took it back because of another one. So `work`
 * changes nothing outside its transaction.
 */
export async function inLedger<T>(container: MedusaContainer, work: (trx: SqlConnection) => Promise<T>): Promise<T> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return withRetries(() => connection.transaction((trx) => work(trx)), wasRolledBack)
}
