/** The demo's shop before a server of the tests, as a child process: it tells its port, and stops with whoever forked it. */
import { freePort } from "../../../demo/lib/ports.mjs"
import { startStorefront } from "../../../demo/lib/storefront.mjs"

const options = JSON.parse(process.env.COURSES_FORKED)
const port = await freePort()
let child
process.once("disconnect", () => void Promise.resolve(child?.stop()).finally(() => process.exit()))
try {
  await startStorefront({ ...options, port, onStart: (started) => (child = started) })
  process.send({ made: port })
} catch (error) {
  await child?.stop()
  process.send({ error: error.message })
}
