/** Starts a demo of its own for the browser's journeys: free ports, fresh data. What the suites need is in COURSES_DEMO. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { freePort } from "../../demo/lib/ports.mjs"
import { createStack } from "../../demo/lib/stack.mjs"

export default async function startDemo() {
  if (process.env.COURSES_DEMO) {
    // Somebody works on a journey beside a demo that runs already.
    return
  }
  const folder = mkdtempSync(path.join(tmpdir(), "courses-browser-"))
  // The database may run under another account: see scripts/postgres.mjs.
  chmodSync(folder, 0o755)
  const ports = { medusaPort: await freePort(), storefrontPort: await freePort(), mailboxPort: await freePort() }
  const stack = createStack({ folder, ...ports, fast: true, say: console.log })
  globalThis.stopDemo = async () => {
    await stack.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    process.env.COURSES_DEMO = JSON.stringify({ ...(await Promise.race([stack.start(), stack.failed])), folder })
  } catch (error) {
    await globalThis.stopDemo()
    throw error
  }
}
