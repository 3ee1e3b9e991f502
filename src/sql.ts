/** What this plugin's raw SQL needs of the platform's connection (`ContainerRegistrationKeys.PG_CONNECTION`). */
export interface SqlConnection {
  raw(sql: string, bindings: Record<string, SqlValue>): PromiseLike<{ rows: unknown[] }>
}

export type SqlValue = string | number | boolean | Date | null | string[]

/**
 * Runs one statement with named, bound parameters (`:name`).
 *
 * @typeParam Row what the statement's select list answers; the caller keeps the two in step
 */
export async function query<Row>(
  connection: SqlConnection,
  sql: string,
  bindings: Record<string, SqlValue>
): Promise<Row[]> {
  const { rows } = await connection.raw(sql, bindings)
  return rows as Row[]
}
