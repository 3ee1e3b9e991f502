import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { completeJob, readJob, takeLease, type BulkJobRow } from "../../../modules/course-learning/bulk/jobs"
import { readyRows } from "../../../modules/course-learning/bulk/rows"
import { isTransient, withRetries } from "../../../transient"
import { announceChanges } from "../../access/steps/announce-access-changes"
import { notifyAdmins } from "../../notify"
import { applyBatch } from "./apply-batch"
import { bulkJobNotice } from "./bell"
import { BATCH_ROWS } from "./read-import"

/**
 * Applies what is left of a running job, batch by batch, until it is done, cancelled or taken over. Any number of
 * workers may try at once: one holds the job's lease, the others return at once. A worker that dies leaves whole
 * batches behind; the next one goes on after them.
 *
 * @returns the job as this worker left it; `null`: it is not running, or another's
 */
export async function applyJob(container: MedusaContainer, jobId: string): Promise<BulkJobRow | null> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const job = await takeLease(connection, jobId)
  let lease = job?.lease_until ?? null
  while (job && lease) {
    const rows = await readyRows(connection, jobId, { limit: BATCH_ROWS })
    if (!rows.length) {
      return finish(container, jobId, lease)
    }
    const held = lease
    const applied = await withRetries(() => applyBatch(container, job, held, rows), isTransient)
    lease = applied.lease
    await announceChanges(container, applied.journal_ids)
  }
  return null
}

/** The message comes first and only once, whoever sends it: a worker that dies here is followed by one that repeats both. */
async function finish(container: MedusaContainer, jobId: string, lease: Date): Promise<BulkJobRow | null> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const done = await readJob(connection, jobId)
  if (done?.status === "running") {
    await notifyAdmins(container, [bulkJobNotice(done)])
  }
  return completeJob(connection, jobId, lease)
}
