import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { sql } from "../fixtures/bulk"
import { createCourse } from "../fixtures/course"
import { ledger, type LedgerRow } from "../fixtures/ledger"
import { until } from "../fixtures/until"
import { forgetLedger, journalFaults, letTimePass } from "./ledger-proof"
import { checkBuyers, importCompleted, importFaults, importProgress, ORDERS, ordersProgress, placeManyOrders } from "./scenes"
import { WorkerProcess } from "./worker-process"

jest.setTimeout(1_800_000)

// The test itself is a server that handles no events and runs no jobs: what happens is the workers' doing.
process.env.MEDUSA_WORKER_MODE = "server"

/** So often the work of each kind must have been under way. */
const KILLS = Number(process.env.COURSES_KILLS ?? 10)
/** A kill that comes too early or too late is made up for by another. */
const MAX_KILLS = 40

const isUnderWay = (progress: number) => progress > 0 && progress < 1
const percents = (parts: readonly number[]) => parts.map((part) => `${Math.round(part * 100)} %`).join(", ")

medusaIntegrationTestRunner({
  testSuite: ({ getContainer, dbConfig }) => {
    describe("a worker that is killed while it reconciles and imports", () => {
      let container: MedusaContainer
      let folder: string
      let eventsFile: string
      let spare: WorkerProcess | null = null
      let worker: WorkerProcess | null = null

      beforeEach(() => {
        container = getContainer()
        folder = mkdtempSync(path.join(tmpdir(), "courses-crash-"))
        eventsFile = path.join(folder, "events")
        writeFileSync(eventsFile, "")
      })
      afterEach(async () => {
        await Promise.all([worker?.kill(), spare?.kill()])
        // The platform's record of what the dead were at, for whose end the runner would wait for ever.
        await sql(container, "DELETE FROM workflow_execution")
        rmSync(folder, { recursive: true, force: true })
      })

      /** Another worker, and the next one behind it, which boots meanwhile. */
      const freshWorker = (): WorkerProcess => {
        const spawn = () => new WorkerProcess(dbConfig.clientUrl, eventsFile)
        const next = spare ?? spawn()
        spare = spawn()
        return next
      }

      it("loses nothing, doubles nothing and leaves nothing half done", async () => {
        const orders = await placeManyOrders(container)
        const { id: splices, handle } = await createCourse(container, { handle: "splices" })
        const sold = async () => (await ledger(container)).filter((row) => row.course_id !== splices)
        let expected: LedgerRow[] = []
        const landed: Record<"orders" | "import", number[]> = { orders: [], import: [] }

        worker = freshWorker()
        for (let round = 0; Math.min(landed.orders.length, landed.import.length) < KILLS; round++) {
          expect(round).toBeLessThanOrEqual(MAX_KILLS)
          await forgetLedger(container)
          const domain = `round${round}.example.com`
          const job = await checkBuyers(container, handle, domain)
          const { done } = await worker.begin({ do: "work", orders: [...orders].sort(() => Math.random() - 0.5), job })
          const progress = async () => ({ orders: await ordersProgress(container), import: await importProgress(container, job) })
          if (round === 0) {
            // The first one lives: it shows what should be.
            await done
            await importCompleted(container, job)
            expected = await sold()
            expect(expected).toHaveLength(ORDERS * 2)
            continue
          }
          const point = 0.01 + 0.9 * Math.random()
          await until(async () => Object.values(await progress()).some((part) => part >= point), "the moment to kill has come")
          await worker.kill()
          const killed = await progress()
          landed.orders.push(...[killed.orders].filter(isUnderWay))
          landed.import.push(...[killed.import].filter(isUnderWay))

          worker = freshWorker()
          await letTimePass(container)
          // Whoever got no answer confirms again.
          await sql(container, "UPDATE course_bulk_job SET status = 'running' WHERE status = 'checked'")
          await worker.run({ do: "sweep" })
          await importCompleted(container, job)
          await letTimePass(container)
          await worker.run({ do: "announce" })
          expect(await sold()).toEqual(expected)
          expect(await sql(container, "SELECT order_id FROM course_order_sync WHERE requested <> processed")).toEqual([])
          expect(await importFaults(container, job, domain)).toEqual([])
          expect(await journalFaults(container, eventsFile)).toEqual([])
        }
        process.stdout.write(`killed after ${percents(landed.orders)} of the orders and ${percents(landed.import)} of the import\n`)
      })
    })
  },
})
