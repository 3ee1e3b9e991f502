import path from "node:path"
import { ModulesSdkUtils } from "@medusajs/framework/utils"
import { MikroORM } from "@medusajs/framework/mikro-orm/postgresql"
import { TestDatabaseUtils } from "@medusajs/test-utils"
import type { SqlConnection } from "../../../sql"

/** What the ledger's functions are given: a connection that can begin a transaction. */
export type Database = SqlConnection & { transaction<T>(work: (trx: SqlConnection) => Promise<T>): Promise<T> }

type Connection = ReturnType<typeof ModulesSdkUtils.createPgConnection>

/** A database with this module's tables, as its migrations make them, and nothing else. */
export async function createLedgerDatabase(name: string, connections: number): Promise<{ pg: Connection; drop: () => Promise<void> }> {
  const clientUrl = TestDatabaseUtils.getDatabaseURL(name)
  const utils = TestDatabaseUtils.dbTestUtilFactory()
  await utils.create(name)
  const config = TestDatabaseUtils.getMikroOrmConfig({ mikroOrmEntities: [], clientUrl, pathToMigrations: path.resolve(__dirname, "../../../migrations") })
  const orm = await MikroORM.init({ ...config, discovery: { warnWhenNoEntities: false } })
  await orm.getMigrator().up()
  await orm.close()
  const pg = ModulesSdkUtils.createPgConnection({ clientUrl, pool: { min: connections, max: connections } })
  const drop = async () => {
    await pg.destroy()
    await utils.shutdown(name)
  }
  return { pg, drop }
}
