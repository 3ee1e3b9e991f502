/** An import of course access over HTTP, as an admin does it: a dry run of a CSV file, then its confirmation. */
import { setTimeout as delay } from "node:timers/promises"
import jwt from "jsonwebtoken"
import { JWT_SECRET } from "./server.mjs"

const POLL_MS = 100

const claims = { actor_id: "user_bench", actor_type: "user", auth_identity_id: "", app_metadata: { user_id: "user_bench" } }

async function call(url, options) {
  const response = await fetch(url, options)
  if (!response.ok) {
    throw new Error(`${options.method ?? "GET"} ${url} answered ${response.status}: ${await response.text()}`)
  }
  return response.json()
}

/** Every address is new, so that every row makes a guest, an enrolment and an entitlement. */
function file(rows, prefix) {
  const lines = Array.from({ length: rows }, (_, index) => `${prefix}${index}@example.com,course-0,30,Moved from the old site,${index}\r\n`)
  return `email,course,access_days,reason,reference\r\n${lines.join("")}`
}

/**
 * @param {string} url
 * @param {number} rows
 * @param {string} prefix of the addresses
 * @returns {Promise<{ checked: number, applied: number, start: number, peak: number, after: { rss: number, heapUsed: number, external: number } }>}
 *   seconds of the dry run and of applying it; the server's memory in bytes before, at most and after
 */
export async function importAccess(url, rows, prefix) {
  const headers = { authorization: `Bearer ${jwt.sign(claims, JWT_SECRET, { expiresIn: "1d" })}` }
  const base = `${url}/admin/course-enrollments`
  const body = file(rows, prefix)
  await call(`${url}/bench/memory`, {})
  const { rss: start } = await call(`${url}/bench/peak`, { method: "POST" })
  const began = performance.now()
  const csv = { method: "POST", headers: { ...headers, "content-type": "text/csv" }, body }
  let { job } = await call(`${base}/import?create_customers=true`, csv)
  const checked = performance.now()
  await call(`${base}/bulk/${job.id}/confirm`, { method: "POST", headers })
  while (job.status !== "completed") {
    await delay(POLL_MS)
    ;({ job } = await call(`${base}/bulk/${job.id}`, { headers }))
  }
  const applied = performance.now()
  if (job.changed_rows !== rows) {
    throw new Error(`Import: ${job.changed_rows} of ${rows} rows were applied`)
  }
  const { rss: peak } = await call(`${url}/bench/peak`, {})
  const after = await call(`${url}/bench/memory`, {})
  return { checked: (checked - began) / 1000, applied: (applied - checked) / 1000, start, peak, after }
}
