import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { DateFormat, DateReading } from "../../domain/import-dates"
import { courseError } from "../../errors"
import { storeTimeZone } from "../../queries/store-time-zone"
import { addImportRowsWorkflow } from "./add-import-rows"
import { closeImportCheckWorkflow } from "./close-import-check"
import { failBulkCheckWorkflow } from "./fail-bulk-check"
import { readImport } from "./lib/read-import"
import { startImportWorkflow, type StartImportWorkflowInput } from "./start-import"

export interface CheckImportInput extends StartImportWorkflowInput {
  /** How the file writes its dates; `null`: they tell themselves. */
  dateFormat: DateFormat | null
}

/**
 * The dry run of an import: reads the file as it arrives, checks every row and stores it. Changes no access. The next
 * rows are read only when the last ones are stored, so a fast sender waits and memory stays bounded.
 *
 * @returns the job's id; it waits for `confirmBulkJobWorkflow`
 * @throws course_invalid_input where the file cannot be read; nothing of it is kept
 */
export async function checkImport(
  container: MedusaContainer,
  file: AsyncIterable<Buffer>,
  { dateFormat, ...input }: CheckImportInput
): Promise<string> {
  const { create_customers } = input
  const options = { now: new Date(), timeZone: storeTimeZone(container), dateFormat }
  let job: { id: string; lease: string } | null = null
  let dates: DateReading | null = null
  try {
    for await (const { rows, ...batch } of readImport(file, options)) {
      dates = batch.dates
      job ??= (await startImportWorkflow(container).run({ input })).result
      const { result } = await addImportRowsWorkflow(container).run({
        input: { job_id: job.id, lease: job.lease, create_customers, rows },
      })
      job.lease = result.lease
    }
    if (!job || !dates) {
      throw courseError("course_invalid_input", "body: the file has no rows below its header")
    }
    await closeImportCheckWorkflow(container).run({ input: { job_id: job.id, dates } })
    return job.id
  } catch (error) {
    if (job) {
      const reason = MedusaError.isMedusaError(error) ? error.message : "the file could not be read to its end"
      await failBulkCheckWorkflow(container).run({ input: { job_id: job.id, error: reason } })
    }
    throw error
  }
}
