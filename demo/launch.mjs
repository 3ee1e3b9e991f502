/**
 * npm run demo                 starts the whole demo; Ctrl-C stops all of it
 * npm run demo -- --reset      starts over with fresh data
 * npm run demo -- --check      walks through the main job as a shopper would, on data of its own, and says what it saw
 *
 * Plain JavaScript on Node's own modules, because it runs before anything is installed. MEDUSA_PORT, STOREFRONT_PORT and
 * MAILBOX_PORT name other ports than 9000, 5173 and 8025.
 */
import { parseArgs } from "node:util"
import { install } from "../scripts/install.mjs"
import { demoFolder } from "./lib/places.mjs"

const say = (line = "") => console.log(line)

function readArguments() {
  const { values } = parseArgs({
    options: { check: { type: "boolean" }, reset: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  })
  return values
}

function fail(error) {
  console.error(`\n${error.message}`)
  process.exitCode = 1
}

/** Runs until a signal comes or a part of the demo ends by itself. */
async function runDemo({ reset }) {
  const { createStack } = await import("./lib/stack.mjs")
  const { portFrom } = await import("./lib/ports.mjs")
  const folder = demoFolder()
  const wanted = { medusaPort: process.env.MEDUSA_PORT ?? 9000, storefrontPort: process.env.STOREFRONT_PORT ?? 5173, mailboxPort: process.env.MAILBOX_PORT ?? 8025 }
  const ports = {}
  for (const [name, port] of Object.entries(wanted)) {
    ports[name] = await portFrom(Number(port))
    if (ports[name] !== Number(port)) {
      say(`Port ${port} is in use: taking ${ports[name]}`)
    }
  }
  const stack = createStack({ folder, ...ports, say, reset })
  const signal = new Promise((resolve) => ["SIGINT", "SIGTERM", "SIGHUP"].forEach((name) => process.once(name, () => resolve("signal"))))
  // A second Ctrl-C does not wait for anybody.
  void signal.then(() => process.once("SIGINT", () => process.exit(130)))
  try {
    const started = await Promise.race([stack.start(), stack.failed, signal])
    if (started !== "signal") {
      printWelcome(started)
      await Promise.race([stack.failed, signal])
    }
    say("\nStopping …")
  } catch (error) {
    fail(error)
  } finally {
    await stack.stop()
  }
  say("Stopped. Your data is kept; --reset starts over")
}

function printWelcome({ urls, admin, shopper, logFolder }) {
  say(`
  Storefront   ${urls.storefront}
    log in as  ${shopper.email}  ${shopper.password}   (or register)
    to buy a course: put it in the cart and pay with cash on delivery

  Dashboard    ${urls.admin}
    log in as  ${admin.email}  ${admin.password}
    then open the order and capture its payment: the course opens

  Mailbox      ${urls.mailbox}
    every mail of the shop; buy without an account, and your course comes by mail

  Logs         ${logFolder}
  Ctrl-C stops everything
`)
}

try {
  const options = readArguments()
  if (options.help) {
    say("npm run demo [-- --reset | --check]")
  } else {
    install(say)
    if (options.check) {
      const { runCheck } = await import("./check/run.mjs")
      process.exitCode = await runCheck({ say })
    } else {
      await runDemo(options)
    }
  }
} catch (error) {
  fail(error)
}
// Idle sockets of finished requests would keep the process for a few seconds more.
process.exit()
