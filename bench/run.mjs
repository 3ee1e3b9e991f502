/**
 * `npm run bench`: what this plugin costs, each figure against a neighbour. `-- --gate` exits 1 where a target is missed;
 * `-- --only signatures,edge` measures some parts (signatures edge routes imports) and leaves `results.md` as it is.
 * `-- --only scale --size 500000` times statements in a database of so many enrollments, which takes minutes to fill.
 */
import { execFile } from "node:child_process"
import path from "node:path"
import { parseArgs, promisify } from "node:util"
import jwt from "jsonwebtoken"
import { measureEdge } from "./lib/edge.mjs"
import { importAccess } from "./lib/import.mjs"
import { interleave, load } from "./lib/load.mjs"
import { isMet, report } from "./lib/report.mjs"
import { JWT_SECRET, root, startServer } from "./lib/server.mjs"

const CUSTOMERS = 1_000
const WARM_UPS = 2
const ROUNDS = 5
const SECONDS = 4
const FEW = 2_000
const MANY = 20_000
const FEW_ROWS = 1_000
const MANY_ROWS = 10_000

const PARTS = ["signatures", "edge", "routes", "imports"]
/** Measured by its name only. */
const SCALE = "scale"
const { values: chosen } = parseArgs({
  options: { gate: { type: "boolean" }, only: { type: "string" }, size: { type: "string", default: "500000" } },
})
const parts = chosen.only?.split(",") ?? PARTS
const unknown = parts.filter((part) => ![...PARTS, SCALE].includes(part))
if (unknown.length) {
  throw new Error(`There is no part "${unknown.join('", "')}"; there are ${[...PARTS, SCALE].join(", ")}`)
}

const began = Date.now()
const say = (text) => process.stdout.write(`[${String(Math.round((Date.now() - began) / 1000)).padStart(3)} s] ${text}\n`)

/** What a script of this folder prints. */
async function answerOf(script, args = [], env = {}) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--require", "ts-node/register", path.join(root, "bench", script), ...args],
    { cwd: root, env: { ...process.env, ...env } }
  )
  return JSON.parse(stdout)
}

/** One call; dies of anything but 200. */
async function call(url, options = {}) {
  const response = await fetch(url, options)
  if (!response.ok) {
    throw new Error(`${options.method ?? "GET"} ${url} answered ${response.status}: ${await response.text()}`)
  }
  return response.json()
}

const json = (body) => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })

function customerHeaders(seed, customerId) {
  const claims = { actor_id: customerId, actor_type: "customer", auth_identity_id: "", app_metadata: { customer_id: customerId } }
  return { "x-publishable-api-key": seed.publishable_key, authorization: `Bearer ${jwt.sign(claims, JWT_SECRET, { expiresIn: "1d" })}` }
}

/** Takes one after the other, for ever. */
function cycle(items) {
  let index = 0
  return () => items[index++ % items.length]
}

async function countStatements(url, headers) {
  const path = `${url}/store/customers/me/courses?limit=200`
  await call(path, { headers })
  await call(`${url}/bench/sql`, { method: "POST" })
  const { count } = await call(path, { headers })
  const { statements } = await call(`${url}/bench/sql`)
  return { count, statements: statements.filter((sql) => /\bcourse(_|\b)/.test(sql)).length }
}

async function measureRoutes(url) {
  say("Filling the store")
  const seed = await call(`${url}/bench/seed`, json({ customers: CUSTOMERS }))
  const headers = seed.customer_ids.map((id) => customerHeaders(seed, id))
  const playbackOf = (lessonId) => `/store/customers/me/courses/${seed.course_id}/lessons/${lessonId}/playback`
  const playback = playbackOf(seed.lesson_id)
  const device = JSON.stringify({ device_id: "bench-device", device_name: "Bench" })
  /** Another one: what is opened on a device ends what played on it, and a report to an ended session asks why it ended. */
  const watching = JSON.stringify({ device_id: "bench-watching", device_name: "Bench" })
  const post = (header) => ({ ...header, "content-type": "application/json" })

  say(`Opening ${CUSTOMERS} sessions`)
  const tokens = []
  for (const header of headers) {
    const answer = await call(url + playback, { method: "POST", headers: post(header), body: watching })
    tokens.push(answer.playback.session_token)
  }
  const nextToken = cycle(tokens)
  const heartbeat = {
    url,
    path: "/courses/playback/heartbeat",
    method: "POST",
    next: () => {
      const at = Math.floor(Math.random() * 3_500)
      const body = JSON.stringify({ token: nextToken(), watched: [[at, at + 12.4]], position_seconds: at + 12.4 })
      return { headers: { "content-type": "application/json" }, body }
    },
  }

  say(`Sending ${FEW}, then ${MANY} heartbeats`)
  await load({ ...heartbeat, amount: FEW })
  const few = await call(`${url}/bench/memory`)
  await load({ ...heartbeat, amount: MANY - FEW })
  const many = await call(`${url}/bench/memory`)

  const nextCustomer = cycle(headers)
  const rates = await interleave(
    {
      health: { url, path: "/health" },
      nothing: { url, path: "/store/customers/me/bench", next: () => ({ headers: nextCustomer() }) },
      heartbeat,
      playback: { url, path: playback, method: "POST", next: () => ({ headers: post(nextCustomer()), body: device }) },
      hls: { url, path: playbackOf(seed.hls_lesson_id), method: "POST", next: () => ({ headers: post(nextCustomer()), body: device }) },
    },
    { warmUps: WARM_UPS, rounds: ROUNDS, seconds: SECONDS, say }
  )

  const last = heartbeat.next()
  const { session_ended } = await call(url + heartbeat.path, { method: "POST", ...last })
  if (session_ended) {
    throw new Error("The reports that were timed went to sessions that had ended")
  }

  say("Counting statements")
  const library = {
    one: await countStatements(url, customerHeaders(seed, seed.one)),
    many: await countStatements(url, customerHeaders(seed, seed.many)),
  }
  return { rates, few, many, library }
}

async function measureImports(url) {
  say(`Importing ${FEW_ROWS}, then ${MANY_ROWS} rows`)
  return {
    few: await importAccess(url, FEW_ROWS, "few"),
    many: await importAccess(url, MANY_ROWS, "many"),
  }
}

const perSecond = ({ rate, p50, p99 }) => `${Math.round(rate)}/s (${p50}, ${p99} ms)`
const held = ({ heapUsed, external }) => heapUsed + external
const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`

function routeRows({ rates: { health, nothing, heartbeat, playback, hls }, few, many, library }) {
  const against = (name, figure, neighbour, label, target) => ({
    name,
    measured: perSecond(figure),
    neighbour: `${label} ${perSecond(neighbour)}`,
    value: figure.rate / neighbour.rate,
    unit: " ×",
    target,
  })
  const statements = (name, { count, statements: value }, target) => ({
    name: `${name}: SQL statements`,
    measured: `${count} courses`,
    neighbour: "",
    value,
    unit: "",
    target,
    atMost: true,
  })
  return [
    against("Heartbeat", heartbeat, nothing, "do nothing", 3),
    against("Heartbeat", heartbeat, health, "/health", 0.5),
    against("Opening a lesson", playback, nothing, "do nothing", 0.8),
    against("Opening a lesson with HLS", hls, nothing, "do nothing", 0.8),
    statements("Small library", library.one, 4),
    statements("Large library", library.many, library.one.statements),
    {
      name: `Memory after ${MANY} heartbeats`,
      measured: `${megabytes(held(many))} (RSS ${megabytes(many.rss)})`,
      neighbour: `after ${FEW}: ${megabytes(held(few))} (RSS ${megabytes(few.rss)})`,
      value: held(many) / held(few),
      unit: " ×",
      target: 1.1,
      atMost: true,
    },
  ]
}

function signatureRows({ ec, ecSdk, rsa, rsaSdk }) {
  const row = (name, ours, neighbour, theirs, target) => ({
    name,
    measured: `${Math.round(ours)}/s`,
    neighbour: `cloudfront-signer, ${neighbour} ${Math.round(theirs)}/s`,
    value: ours / theirs,
    unit: " ×",
    target,
  })
  return [
    row("Signatures", ec, "RSA", rsaSdk, 20),
    row("Signatures, ECDSA", ec, "ECDSA", ecSdk, 10),
    row("Signatures, RSA", rsa, "RSA", rsaSdk, 3),
  ]
}

function edgeRows({ edge, nginx, first, last }) {
  return [
    {
      name: "The edge: a file in ranges",
      measured: `${megabytes(edge)}/s`,
      neighbour: `nginx ${megabytes(nginx)}/s`,
      value: edge / nginx,
      unit: " ×",
      target: 0.5,
    },
    {
      name: "Memory that the edge needs",
      measured: `${megabytes(held(last))} (RSS ${megabytes(last.rss)})`,
      neighbour: `after one round: ${megabytes(held(first))} (RSS ${megabytes(first.rss)})`,
      value: held(last) / held(first),
      unit: " ×",
      target: 1.1,
      atMost: true,
    },
  ]
}

function importRows({ few, many }) {
  return [
    {
      name: `Import of ${MANY_ROWS} rows and guests`,
      measured: `check ${many.checked.toFixed(1)} s, then ${many.applied.toFixed(1)} s`,
      neighbour: `${FEW_ROWS} rows: ${few.checked.toFixed(1)} s, then ${few.applied.toFixed(1)} s`,
      value: many.applied,
      unit: " s",
      target: 20,
      atMost: true,
    },
    {
      name: "Memory that an import needs",
      measured: `${megabytes(held(many.after))} (RSS at most +${megabytes(many.peak - many.start)})`,
      neighbour: `${FEW_ROWS} rows: ${megabytes(held(few.after))} (RSS at most +${megabytes(few.peak - few.start)})`,
      value: held(many.after) / held(few.after),
      unit: " ×",
      target: 1.1,
      atMost: true,
    },
  ]
}

/** Imports go into the store that the routes' part has filled; the edge goes last, for it leaves much garbage. */
async function measureServer() {
  const server = await startServer(say)
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => server.stop().finally(() => process.exit(130)))
  }
  const { url, databaseUrl } = server
  const bench = (path, body) => call(url + path, body && json(body))
  try {
    const routes = parts.includes("routes") ? routeRows(await measureRoutes(url)) : []
    const imports = parts.includes("imports") ? importRows(await measureImports(url)) : []
    const times = { warmUps: WARM_UPS, rounds: ROUNDS, seconds: SECONDS, say }
    if (parts.includes(SCALE)) {
      say(`Filling the database with ${chosen.size} enrollments, and timing statements`)
      console.table(await answerOf("scale.ts", ["--size", chosen.size], { DATABASE_URL: databaseUrl }))
    }
    const edge = parts.includes("edge") ? await measureEdge(bench, times) : null
    return [...routes, ...imports, ...(edge ? edgeRows(edge) : [])]
  } finally {
    await server.stop()
  }
}

const result = []
if (parts.includes("signatures")) {
  say("Signing")
  result.push(...signatureRows(await answerOf("signatures.ts")))
}
if (parts.some((part) => part !== "signatures")) {
  result.push(...(await measureServer()))
}
report(result, { seconds: (Date.now() - began) / 1000, keep: !chosen.only })
if (chosen.gate && !result.every(isMet)) {
  process.exitCode = 1
}
