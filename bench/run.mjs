/** `npm run bench`: what this plugin costs, each figure against a neighbour. `-- --gate` exits 1 where a target is missed. */
import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import jwt from "jsonwebtoken"
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

const began = Date.now()
const say = (text) => process.stdout.write(`[${String(Math.round((Date.now() - began) / 1000)).padStart(3)} s] ${text}\n`)

async function signatures() {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--require", "ts-node/register", path.join(root, "bench", "signatures.ts")],
    { cwd: root }
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

async function measure(url) {
  say("Filling the store")
  const seed = await call(`${url}/bench/seed`, json({ customers: CUSTOMERS }))
  const headers = seed.customer_ids.map((id) => customerHeaders(seed, id))
  const playback = `/store/customers/me/courses/${seed.course_id}/lessons/${seed.lesson_id}/playback`
  const device = JSON.stringify({ device_id: "bench-device", device_name: "Bench" })
  const post = (header) => ({ ...header, "content-type": "application/json" })

  say(`Opening ${CUSTOMERS} sessions`)
  const tokens = []
  for (const header of headers) {
    const answer = await call(url + playback, { method: "POST", headers: post(header), body: device })
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
    },
    { warmUps: WARM_UPS, rounds: ROUNDS, seconds: SECONDS, say }
  )

  say("Counting statements")
  const library = {
    one: await countStatements(url, customerHeaders(seed, seed.one)),
    many: await countStatements(url, customerHeaders(seed, seed.many)),
  }

  say(`Importing ${FEW_ROWS}, then ${MANY_ROWS} rows`)
  const imports = {
    few: await importAccess(url, FEW_ROWS, "few"),
    many: await importAccess(url, MANY_ROWS, "many"),
  }
  return { rates, few, many, library, imports }
}

const perSecond = ({ rate, p50, p99 }) => `${Math.round(rate)}/s (${p50}, ${p99} ms)`
const held = ({ heapUsed, external }) => heapUsed + external
const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`

function rows({ rates: { health, nothing, heartbeat, playback }, few, many, library, imports }, signed) {
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
    {
      name: "Signatures",
      measured: `${Math.round(signed.ours)}/s`,
      neighbour: `cloudfront-signer ${Math.round(signed.theirs)}/s`,
      value: signed.ours / signed.theirs,
      unit: " ×",
      target: 20,
    },
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
    {
      name: `Import of ${MANY_ROWS} rows and guests`,
      measured: `check ${imports.many.checked.toFixed(1)} s, then ${imports.many.applied.toFixed(1)} s`,
      neighbour: `${FEW_ROWS} rows: ${imports.few.checked.toFixed(1)} s, then ${imports.few.applied.toFixed(1)} s`,
      value: imports.many.applied,
      unit: " s",
      target: 20,
      atMost: true,
    },
    {
      name: "Memory that an import needs",
      measured: `${megabytes(held(imports.many.after))} (RSS at most +${megabytes(imports.many.peak - imports.many.start)})`,
      neighbour: `${FEW_ROWS} rows: ${megabytes(held(imports.few.after))} (RSS at most +${megabytes(imports.few.peak - imports.few.start)})`,
      value: held(imports.many.after) / held(imports.few.after),
      unit: " ×",
      target: 1.1,
      atMost: true,
    },
  ]
}

say("Signing")
const signed = await signatures()
const server = await startServer(say)
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => server.stop().finally(() => process.exit(130)))
}
let result
try {
  result = rows(await measure(server.url), signed)
} finally {
  await server.stop()
}
report(result, (Date.now() - began) / 1000)
if (process.argv.includes("--gate") && !result.every(isMet)) {
  process.exitCode = 1
}
