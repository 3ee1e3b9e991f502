/** What several steps need. */
import assert from "node:assert/strict"
import { range } from "./client.mjs"

/** A signed address answers ranges of an MP4, its end too. */
export async function assertPlays(url, what) {
  const first = await range(url, 0, 1023)
  assert.equal(first.status, 206, `${what}: the first kilobyte answered ${first.status}`)
  assert.equal(first.bytes.subarray(4, 8).toString("latin1"), "ftyp", `${what}: these are not an MP4's first bytes`)
  const total = Number(first.contentRange.split("/")[1])
  const later = await range(url, total - 500, total - 1)
  assert.equal(later.bytes.length, 500, `${what}: its last bytes did not come`)
  return `206, ${first.contentRange}, an MP4`
}

/** Somebody who is not registered yet. */
export const newCustomer = (name = "check") => ({
  email: `${name}-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.com`,
  password: "supersecret",
})
