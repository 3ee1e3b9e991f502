/**
 * A server's background half in a process of its own, which the crash tests kill: the whole application, with its
 * subscribers and jobs, but without HTTP. It does what its parent says and says when it is done.
 */
import { appendFileSync } from "node:fs"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import loaders from "@medusajs/medusa/loaders/index"
import express from "express"
import { COURSE_ENTITLEMENT_GRANTED, COURSE_ENTITLEMENT_REVOKED } from "../../src/events"
import resumeBulkJobs from "../../src/jobs/resume-course-bulk-jobs"
import sweepAnnouncements from "../../src/jobs/sweep-course-announcements"
import sweepOrders from "../../src/jobs/sweep-course-orders"
import { confirmBulkJobWorkflow } from "../../src/workflows/bulk"
import { reconcileOrderWorkflow } from "../../src/workflows/access"
import type { Command, Report } from "./protocol"

/** Orders are reconciled as subscribers do it, several at a time; the import goes on behind its confirmation. */
async function workOn(container: MedusaContainer, orders: readonly string[], job: string): Promise<void> {
  await confirmBulkJobWorkflow(container).run({ input: { job_id: job } })
  const queue = [...orders]
  const lane = async () => {
    for (let order_id = queue.shift(); order_id; order_id = queue.shift()) {
      await reconcileOrderWorkflow(container).run({ input: { order_id } })
    }
  }
  await Promise.all([lane(), lane()])
}

async function perform(container: MedusaContainer, command: Command): Promise<void> {
  switch (command.do) {
    case "work":
      return workOn(container, command.orders, command.job)
    case "sweep":
      await sweepOrders(container)
      return resumeBulkJobs(container)
    case "announce":
      return sweepAnnouncements(container)
  }
}

const report = (message: Report) => process.send?.(message)

/** Written at once, so that it outlives the process. */
function recordEvents(container: MedusaContainer, file: string): void {
  const bus = container.resolve(Modules.EVENT_BUS)
  for (const event of [COURSE_ENTITLEMENT_GRANTED, COURSE_ENTITLEMENT_REVOKED]) {
    const record = async ({ data }: { data: unknown }) => appendFileSync(file, `${(data as { id: string }).id}\n`)
    bus.subscribe(event, record, { subscriberId: `crash-${event}` })
  }
}

async function main(eventsFile: string): Promise<void> {
  const { container } = await loaders({
    directory: path.resolve(__dirname, "../.."),
    expressApp: express(),
    skipLoadingEntryPoints: true,
  })
  recordEvents(container, eventsFile)
  process.on("message", (command: Command) => {
    report({ began: command.do })
    perform(container, command).then(
      () => report({ done: command.do }),
      (error) => report({ failed: String(error?.message ?? error) })
    )
  })
  report({ ready: true })
}

void main(process.argv[2])
