/** The whole demo as one thing that starts and stops: PostgreSQL, Medusa with its dashboard, the storefront, a mailbox. */
import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { startPostgres, stopLeftOver } from "../../scripts/postgres.mjs"
import { adminBuildIsCurrent, buildAdmin } from "./admin-build.mjs"
import { startChild, untilAnswers } from "./children.mjs"
import { DATABASE, medusaCli, migrate, seed } from "./database.mjs"
import { writeDemoPlugin } from "./demo-plugin.mjs"
import { root } from "./places.mjs"
import { startStorefront } from "./storefront.mjs"

/** Secrets are made once, so that nobody is logged out by a restart. */
function secretsOf(folder) {
  const file = path.join(folder, "secrets.json")
  if (!existsSync(file)) {
    const secret = () => randomBytes(32).toString("base64url")
    writeFileSync(file, JSON.stringify({ JWT_SECRET: secret(), COOKIE_SECRET: secret() }), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, "utf8"))
}

/** One demo at a time may use a folder. */
function takeFolder(folder) {
  const file = path.join(folder, "running.pid")
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0
  if (pid && pid !== process.pid && isRunning(pid)) {
    throw new Error(`The demo of this clone is running already (process ${pid}). Stop it with Ctrl-C, or kill ${pid}`)
  }
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return process.platform !== "linux" || readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("node")
  } catch {
    return false
  }
}

/** The plugin's option `mails`: the shop's colour, and times as the clock on the wall shows them. */
function mailOptions({ storefront, medusa }) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const paths = { lesson: "/account/courses/{course_id}/{lesson_id}", order: "/order/{order_id}" }
  return { storefrontUrl: storefront, backendUrl: medusa, storeUrl: storefront, accentColor: "#1d5c4d", accentColorDark: "#8fc7b4", timeZone, paths }
}

/**
 * @param {{ folder: string, medusaPort: number, storefrontPort: number, mailboxPort: number, fast?: boolean, reset?: boolean, env?: Record<string, string>, say?: (line: string) => void }} options
 *   `fast`: data that may be lost; `reset`: start over; `env`: more for Medusa, as COURSES_OPTIONS
 */
export function createStack({ folder, medusaPort, storefrontPort, mailboxPort, fast = false, reset = false, env: extra = {}, say = () => {} }) {
  mkdirSync(folder, { recursive: true })
  const logFolder = path.join(folder, "logs")
  const urls = {
    medusa: `http://localhost:${medusaPort}`,
    admin: `http://localhost:${medusaPort}/app`,
    storefront: `http://localhost:${storefrontPort}`,
    mailbox: `http://localhost:${mailboxPort}`,
  }
  /** Newest last; stopped in the opposite order. */
  const stoppers = [takeFolder(folder)]
  let stopping
  let reportFailure
  const failed = new Promise((_, reject) => (reportFailure = reject))
  failed.catch(() => {})

  const own = (child) => {
    stoppers.push(() => child.stop())
    return child
  }
  const watch = (child) => {
    void child.ended.then(({ code, signal }) => {
      if (!stopping) {
        reportFailure(new Error(`${child.name} ended by itself (${signal ?? `exit code ${code}`}). The end of ${child.logFile}:\n${child.tail()}`))
      }
    })
    return own(child)
  }
  const timed = async (doing, work) => {
    const from = Date.now()
    say(doing)
    await work()
    say(`  ${doing}: ${((Date.now() - from) / 1_000).toFixed(1)} s`)
  }

  async function start() {
    const databaseFolder = path.join(folder, "postgres")
    if (reset) {
      await stopLeftOver(databaseFolder)
      for (const name of ["postgres", "media", "mailbox", "migrated", "seed.json", "secrets.json"]) {
        rmSync(path.join(folder, name), { recursive: true, force: true })
      }
    }
    const [postgres, smtpUrl] = await Promise.all([startDatabase(databaseFolder), startMails()])
    void postgres.ended.then(({ code, log }) => !stopping && reportFailure(new Error(`PostgreSQL ended by itself (exit code ${code}):\n${log}`)))
    const env = {
      ...secretsOf(folder),
      NODE_ENV: "production",
      NODE_OPTIONS: "",
      DATABASE_URL: postgres.url(DATABASE),
      COURSES_ADMIN: "true",
      COURSES_CORS: `${urls.storefront},${urls.medusa}`,
      COURSES_MEDIA_ROOT: path.join(folder, "media"),
      MEDUSA_BACKEND_URL: urls.medusa,
      MEDUSA_DISABLE_TELEMETRY: "true",
      COURSES_SMTP_URL: smtpUrl,
      COURSES_MAIL_FROM: "Fieldnote <shop@example.com>",
      COURSES_DEMO_STOREFRONT: urls.storefront,
      COURSES_PLUGINS: JSON.stringify([writeDemoPlugin(folder)]),
      COURSES_OPTIONS: JSON.stringify({ mails: mailOptions(urls) }),
      ...extra,
    }
    const common = { folder, env, logFolder, onStart: own }
    const data = async () => {
      await migrate({ ...common, postgres, say: timed })
      return seed({ ...common, say: timed })
    }
    const admin = async () => {
      if (!adminBuildIsCurrent()) {
        await timed("Building the dashboard (kept until it changes)", () => buildAdmin({ logFolder, onStart: own }))
      }
    }
    const [facts] = await Promise.all([data(), admin()])
    await Promise.all([startMedusa(env), startShop(facts)])
    return { ...facts, urls, databaseUrl: env.DATABASE_URL, logFolder }
  }

  async function startDatabase(directory) {
    const postgres = await startPostgres({ directory, fast })
    stoppers.push(() => postgres.stop())
    return postgres
  }

  async function startMails() {
    const { startMailbox } = await import("../mailbox/mailbox.mjs")
    const mailbox = await startMailbox({ folder: path.join(folder, "mailbox"), port: mailboxPort })
    stoppers.push(() => mailbox.stop())
    return mailbox.smtpUrl
  }

  async function startMedusa(env) {
    const args = ["start", "--port", String(medusaPort), "--host", "localhost"]
    const medusa = watch(startChild({ name: "medusa", script: medusaCli, args, cwd: root, env, logFolder }))
    await timed("Starting Medusa", () => untilAnswers(`${urls.medusa}/health`, medusa))
  }

  async function startShop({ publishableKey }) {
    await startStorefront({ port: storefrontPort, medusaUrl: urls.medusa, publishableKey, logFolder, onStart: watch })
  }

  async function stop() {
    stopping ??= (async () => {
      for (const stopper of stoppers.reverse()) {
        await stopper()
      }
    })()
    return stopping
  }

  return { start, stop, failed, urls }
}
