/** A PostgreSQL of its own and a real `medusa start` of this repo, with a few routes that only the benchmark has. */
import { spawn } from "node:child_process"
import { chmodSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { freePort, startPostgres } from "../../scripts/postgres.mjs"

export const root = fileURLToPath(new URL("../..", import.meta.url))
const cli = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")

export const JWT_SECRET = "courses-bench-jwt"

/** Where each file of `bench/plugin` answers. */
const ROUTES = {
  "store/customers/me/bench": "me.cjs",
  "bench/film": "film.cjs",
  "bench/memory": "memory.cjs",
  "bench/peak": "peak.cjs",
  "bench/sql": "sql.cjs",
  "bench/seed": "seed.cjs",
}

/** Lays the benchmark's routes out as an installed plugin, outside the repo, so that they are in no package. */
function writePlugin(folder) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "courses-bench", version: "0.0.0" }))
  for (const [route, file] of Object.entries(ROUTES)) {
    const target = path.join(folder, ".medusa", "server", "src", "api", ...route.split("/"))
    mkdirSync(target, { recursive: true })
    cpSync(path.join(root, "bench", "plugin", file), path.join(target, "route.js"))
  }
}

/** Starts a process in a group of its own; its output goes to a file. */
function start(args, env, logFile) {
  const log = openSync(logFile, "a")
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", log, log], detached: true })
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)))
  const kill = () => {
    try {
      process.kill(-child.pid, "SIGKILL")
    } catch {
      // It is gone already.
    }
  }
  process.once("exit", kill)
  return { ended, stop: () => (kill(), ended) }
}

const tail = (logFile) => readFileSync(logFile, "utf8").split("\n").slice(-40).join("\n")

/**
 * @param {(text: string) => void} say announces what takes a while
 * @returns {Promise<{ url: string, databaseUrl: string, stop: () => Promise<void> }>}
 */
export async function startServer(say) {
  const folder = mkdtempSync(path.join(tmpdir(), "courses-bench-"))
  // As root, PostgreSQL runs as another account, which must get to its data.
  chmodSync(folder, 0o755)
  const logFile = path.join(folder, "server.log")
  const plugin = path.join(folder, "plugin")
  writePlugin(plugin)
  const children = []
  let postgres
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()))
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    say("Starting PostgreSQL")
    postgres = await startPostgres({ directory: path.join(folder, "postgres"), fast: true })
    const client = new pg.Client({ connectionString: postgres.url("postgres") })
    await client.connect()
    await client.query("create database bench")
    await client.end()
    const port = await freePort()
    const env = {
      NODE_ENV: "production",
      DATABASE_URL: postgres.url("bench"),
      JWT_SECRET,
      COOKIE_SECRET: "courses-bench-cookie",
      COURSES_PLUGINS: JSON.stringify([plugin]),
      COURSES_MEDIA_ROOT: path.join(folder, "media"),
      MEDUSA_BACKEND_URL: `http://localhost:${port}`,
      MEDUSA_DISABLE_TELEMETRY: "true",
      NODE_OPTIONS: "",
    }
    say("Creating the tables")
    const migration = start([cli, "db:migrate", "--execute-safe-links"], env, logFile)
    children.push(migration)
    const code = await migration.ended
    if (code !== 0) {
      throw new Error(`db:migrate ended with ${code}\n${tail(logFile)}`)
    }
    say("Starting Medusa")
    const server = start(["--expose-gc", cli, "start", "--port", String(port)], env, logFile)
    children.push(server)
    const url = `http://localhost:${port}`
    const died = server.ended.then((reason) => {
      throw new Error(`medusa start ended with ${reason}\n${tail(logFile)}`)
    })
    died.catch(() => {})
    for (let ready = false; !ready; ) {
      const answer = fetch(`${url}/health`).then((response) => response.ok, () => false)
      ready = await Promise.race([answer, died])
      await delay(200)
    }
    return { url, databaseUrl: env.DATABASE_URL, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
