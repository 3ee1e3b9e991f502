/**
 * npm test                              everything, from a fresh clone likewise
 * npm test -- --only lint,unit          some stages: lint types unit infra http crash s3 kit package browser
 * npm test -- --only http --match play  of their suites, those whose path matches
 *
 * DATABASE_URL names a PostgreSQL of yours (its user must be allowed to create databases); without it one is started
 * and removed again. COURSES_S3_ENDPOINT, with _ACCESS_KEY_ID and _SECRET_ACCESS_KEY, names an S3 server of yours; without it
 * Ceph's is started. Under CI=true nothing is skipped: a missing browser or S3 server fails. The last line is "N passed, N failed".
 */
import { spawn } from "node:child_process"
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { parseArgs } from "node:util"
import { findChromium } from "./chromium.mjs"
import { install, root } from "./install.mjs"
import { hasRadosgw, startRadosgw } from "./radosgw.mjs"

const { values: chosen } = parseArgs({ options: { only: { type: "string" }, match: { type: "string" } } })

/** What hangs must end: on a quiet machine the slowest stage takes a third of its limit, and so does the whole run. */
const STAGE_LIMIT_MINUTES = 40
const RUN_LIMIT_MINUTES = 80
const startedAt = Date.now()
const minutesLeft = () => Math.min(STAGE_LIMIT_MINUTES, RUN_LIMIT_MINUTES - (Date.now() - startedAt) / 60_000)

const bin = (name) => path.join(root, "node_modules", name)
const scratch = mkdtempSync(path.join(tmpdir(), "courses-test-"))
/** Each test gets a copy of a whole database: in memory that takes a tenth of the time. */
const databaseScratch = hasMemoryFolder() ? mkdtempSync("/dev/shm/courses-test-") : scratch
// Another account may have to reach the database's folder in it: see postgres.mjs.
for (const folder of [scratch, databaseScratch]) {
  chmodSync(folder, 0o755)
}
const running = new Set()

/** Containers often have one of 64 MB; the tests' databases take about 1 GB. */
function hasMemoryFolder() {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm")
    return bavail * bsize > 4e9
  } catch {
    return false
  }
}

/** Ends a script with all that it started: each is a process group of its own. */
function end(child, signal) {
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal)
  } catch {
    // It has ended already.
  }
}

/** Runs a Node script with its output shown. @returns its exit code */
async function run(script, args, env = {}) {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
    detached: process.platform !== "win32",
  })
  running.add(child)
  const minutes = Math.max(0, minutesLeft())
  const limit = setTimeout(() => {
    console.log(`${path.basename(script)} did not end within ${minutes.toFixed(0)} minutes, and is stopped`)
    end(child, "SIGKILL")
  }, minutes * 60_000)
  const code = await new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)))
  clearTimeout(limit)
  running.delete(child)
  return code
}

async function checks(commands) {
  let failed = 0
  for (const [script, ...args] of commands) {
    failed ||= (await run(bin(script), args)) === 0 ? 0 : 1
  }
  return { passed: 0, failed }
}

async function jest(projects, args, env) {
  const outputFile = path.join(scratch, `${projects[0]}.json`)
  const matching = chosen.match ? ["--testPathPatterns", chosen.match, "--passWithNoTests"] : []
  const code = await run(
    bin("jest/bin/jest.js"),
    ["--selectProjects", ...projects, "--json", `--outputFile=${outputFile}`, ...matching, ...args],
    { ...env, NODE_OPTIONS: "--experimental-vm-modules" }
  )
  if (!existsSync(outputFile)) {
    return { passed: 0, failed: 1 }
  }
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(outputFile, "utf8"))
  const failed = numFailedTests + numRuntimeErrorTestSuites
  return { passed: numPassedTests, failed: failed || (code === 0 ? 0 : 1) }
}

/** A server of the caller's own, as the variables that Medusa's test runner reads. */
function ownDatabase(address) {
  const url = new URL(address)
  if (url.hostname !== "localhost") {
    throw new Error(
      `DATABASE_URL points to "${url.hostname}", but Medusa's test runner connects without TLS to the host named exactly "localhost": forward a local port to the server, or leave DATABASE_URL out`
    )
  }
  return {
    DB_HOST: "localhost",
    DB_PORT: url.port || "5432",
    DB_USERNAME: decodeURIComponent(url.username),
    DB_PASSWORD: decodeURIComponent(url.password),
  }
}

let database
async function databaseEnv() {
  database ??= (async () => {
    if (process.env.DATABASE_URL) {
      return { env: ownDatabase(process.env.DATABASE_URL), stop: async () => {} }
    }
    const { startPostgres } = await import("./postgres.mjs")
    const server = await startPostgres({ directory: path.join(databaseScratch, "postgres"), fast: true })
    const env = { DB_HOST: "localhost", DB_PORT: String(server.port), DB_USERNAME: server.user, DB_PASSWORD: server.password }
    return { env, stop: server.stop }
  })()
  const { env } = await database
  return { ...env, COURSES_MEDIA_ROOT: path.join(scratch, "media"), MEDUSA_DISABLE_TELEMETRY: "true" }
}

const NO_CHROMIUM = "no Chromium found; install it, or name it in COURSES_CHROMIUM"

/** One is busy with the browser's upload, which mostly waits for a store to start. */
const S3_WORKERS = 2

let s3Server
async function s3() {
  if (!process.env.COURSES_S3_ENDPOINT && !hasRadosgw()) {
    const line = "s3: no S3 server found; install ceph-mon, ceph-osd, ceph-common and radosgw, or name one in COURSES_S3_ENDPOINT"
    console.log(line)
    return process.env.CI ? { passed: 0, failed: 1, note: line } : { passed: 0, failed: 0, note: `skipped: ${line}` }
  }
  const chromium = findChromium()
  if (!chromium) {
    console.log(NO_CHROMIUM)
    if (process.env.CI) {
      return { passed: 0, failed: 1, note: NO_CHROMIUM }
    }
  }
  s3Server = process.env.COURSES_S3_ENDPOINT ? undefined : startRadosgw({ directory: path.join(scratch, "s3") })
  const { env = {} } = (await s3Server) ?? {}
  const withoutBrowser = chromium ? [] : ["--testPathIgnorePatterns", "s3/browser-"]
  const result = await jest(["s3"], [`--maxWorkers=${S3_WORKERS}`, "--silent", ...withoutBrowser], {
    ...(await databaseEnv()),
    ...env,
    ...(chromium && { COURSES_CHROMIUM: chromium }),
  })
  return chromium ? result : { ...result, note: `skipped in part: ${NO_CHROMIUM}` }
}

async function browser() {
  const chromium = findChromium()
  if (!chromium) {
    console.log(NO_CHROMIUM)
    return process.env.CI ? { passed: 0, failed: 1, note: NO_CHROMIUM } : { passed: 0, failed: 0, note: `skipped: ${NO_CHROMIUM}` }
  }
  return jest(["browser"], ["--runInBand"], { COURSES_CHROMIUM: chromium })
}

const HTTP_WORKERS = 2

const STAGES = {
  lint: () =>
    checks([
      ["eslint/bin/eslint.js", ".", "--max-warnings", "0"],
      [
        "dependency-cruiser/bin/dependency-cruise.mjs",
        ...["src", "storefront", "demo", "bench", "integration-tests"],
        ...["--include-only", "^(src|storefront|demo|bench|integration-tests)/"],
      ],
      ["knip/bin/knip.js", "--no-progress"],
    ]),
  types: () =>
    checks(
      ["tsconfig.check.json", "storefront/tsconfig.json", "demo/storefront/tsconfig.json"].map((project) => [
        "typescript/bin/tsc",
        ...["--noEmit", "-p", project],
      ])
    ),
  unit: () => jest(["unit"], []),
  infra: () => jest(["infra"], ["--runInBand"]),
  // Quiet: each suite that drops its database makes the platform complain of lost connections.
  http: async () => jest(["http", "modules"], [`--maxWorkers=${HTTP_WORKERS}`, "--silent"], await databaseEnv()),
  crash: async () => jest(["crash"], ["--runInBand", "--silent"], await databaseEnv()),
  s3,
  kit: () => jest(["kit-react-18", "kit-react-19"], []),
  package: async () => jest(["package"], ["--runInBand"], await databaseEnv()),
  browser,
}

function chosenStages() {
  const names = chosen.only?.split(",").map((name) => name.trim()) ?? Object.keys(STAGES)
  const unknown = names.filter((name) => !(name in STAGES))
  if (unknown.length) {
    throw new Error(`There is no stage "${unknown.join('", "')}"; there are ${Object.keys(STAGES).join(", ")}`)
  }
  return names
}

async function cleanUp() {
  for (const child of running) {
    end(child, "SIGTERM")
  }
  await database?.then(({ stop }) => stop(), () => {})
  await s3Server?.then(({ stop }) => stop(), () => {})
  for (const folder of [scratch, databaseScratch]) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void cleanUp().then(() => process.exit(130)))
}

const results = []
try {
  const names = chosenStages()
  install()
  for (const name of names) {
    console.log(`\n── ${name} ${"─".repeat(70 - name.length)}`)
    const from = Date.now()
    const result = await STAGES[name]()
    results.push({ name, seconds: (Date.now() - from) / 1_000, ...result })
  }
} catch (error) {
  console.error(error.message)
  results.push({ name: "run", seconds: 0, passed: 0, failed: 1, note: error.message.split("\n")[0] })
} finally {
  await cleanUp()
}

console.log("")
for (const { name, seconds, passed, failed, note } of results) {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`
  console.log(`${failed ? "✗" : "✓"} ${name.padEnd(8)} ${counts} ${seconds.toFixed(0).padStart(5)} s${note ? `   ${note}` : ""}`)
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum("passed")} passed, ${sum("failed")} failed`)
process.exit(sum("failed") ? 1 : 0)
