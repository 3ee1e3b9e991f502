/** Starts a demo of its own on free ports with fresh data, walks through the main job, and removes everything again. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { freePort } from "../lib/ports.mjs"
import { createStack } from "../lib/stack.mjs"
import { createGuestSteps } from "./guest-steps.mjs"
import { createSteps } from "./steps.mjs"

/** @param {{ say: (line: string) => void }} options @returns {Promise<0 | 1>} the exit code */
export async function runCheck({ say }) {
  const from = Date.now()
  const folder = mkdtempSync(path.join(tmpdir(), "courses-check-"))
  // The database may run under another account: see scripts/postgres.mjs.
  chmodSync(folder, 0o755)
  const ports = { medusaPort: await freePort(), storefrontPort: await freePort(), mailboxPort: await freePort() }
  const stack = createStack({ folder, ...ports, fast: true, say })
  const stopped = new Promise((_, reject) =>
    ["SIGINT", "SIGTERM"].forEach((name) => process.once(name, () => reject(new Error(`Stopped by ${name}`))))
  )
  let passed = 0
  try {
    const demo = await Promise.race([stack.start(), stack.failed, stopped])
    say("")
    for (const [title, step] of [...createSteps(demo), ...createGuestSteps(demo)]) {
      say(`✓ ${title}\n    ${await Promise.race([runStep(title, step), stack.failed, stopped])}`)
      passed += 1
    }
    return 0
  } catch (error) {
    say(`✗ ${error.message}`)
    return 1
  } finally {
    await stack.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    say(`\n${passed} steps passed in ${((Date.now() - from) / 1_000).toFixed(0)} s`)
  }
}

async function runStep(title, step) {
  try {
    return await step()
  } catch (error) {
    throw new Error(`${title}: ${error.message}`)
  }
}
