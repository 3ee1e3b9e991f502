import { generateEntityId } from "@medusajs/framework/utils"
import { query, type SqlConnection } from "../../../sql"

/** Templates that these customers turned off. */
export async function optOutsOf(connection: SqlConnection, customerId: string): Promise<string[]> {
  const rows = await query<{ template: string }>(
    connection,
    "SELECT template FROM course_mail_opt_out WHERE customer_id = :customer AND deleted_at IS NULL",
    { customer: customerId }
  )
  return rows.map((row) => row.template)
}

/**
 * Turns a mail off for a customer, or on again.
 *
 * @returns whether that changed anything
 */
export async function setOptOut(
  connection: SqlConnection,
  { customer_id, template, off }: { customer_id: string; template: string; off: boolean }
): Promise<boolean> {
  const rows = off
    ? await query(
        connection,
        `INSERT INTO course_mail_opt_out (id, customer_id, template) VALUES (:id, :customer_id, :template)
         ON CONFLICT (customer_id, template) DO NOTHING RETURNING id`,
        { id: generateEntityId("", "cmailout"), customer_id, template }
      )
    : await query(
        connection,
        "DELETE FROM course_mail_opt_out WHERE customer_id = :customer_id AND template = :template RETURNING id",
        { customer_id, template }
      )
  return rows.length > 0
}
