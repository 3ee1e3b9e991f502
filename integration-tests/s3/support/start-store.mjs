/** A store of its own with its dashboard, as a child process: it starts, tells where it is, and stops with whoever forked it. */
import { createStack } from "../../../demo/lib/stack.mjs"
import { freePort } from "../../../demo/lib/ports.mjs"

const { folder, env } = JSON.parse(process.env.COURSES_FORKED)
const ports = { medusaPort: await freePort(), storefrontPort: await freePort(), mailboxPort: await freePort() }
const stack = createStack({ folder, ...ports, env, fast: true })
process.once("disconnect", () => void stack.stop().finally(() => process.exit()))
try {
  process.send({ made: await Promise.race([stack.start(), stack.failed]) })
} catch (error) {
  await stack.stop()
  process.send({ error: error.message })
}
