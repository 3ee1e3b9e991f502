/** Bytes per second of a large file in ranges, as players ask for it: from the edge by a signed address, and from nginx. */
import { randomFillSync } from "node:crypto"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { Agent, get } from "node:http"
import { tmpdir } from "node:os"
import path from "node:path"
import { median } from "./load.mjs"
import { hasNginx, startNginx } from "./nginx.mjs"

const MIB = 2 ** 20
const FILE_BYTES = 64 * MIB
const RANGE_BYTES = MIB
const CONNECTIONS = 20

/** Reads one range and throws it away. @returns how many bytes came */
function readRange(url, agent, from) {
  const range = `bytes=${from}-${from + RANGE_BYTES - 1}`
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { range } }, (response) => {
      let bytes = 0
      response.on("data", (chunk) => (bytes += chunk.length))
      response.once("error", reject)
      response.once("end", () => {
        if (response.statusCode === 206 && bytes === RANGE_BYTES) {
          resolve(bytes)
        } else {
          reject(new Error(`${new URL(url).pathname} answered ${response.statusCode} and ${bytes} bytes`))
        }
      })
    }).once("error", reject)
  })
}

/** @returns bytes per second */
async function throughput(url, seconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const began = performance.now()
  let bytes = 0
  const one = async () => {
    while (performance.now() - began < seconds * 1000) {
      const came = await readRange(url, agent, Math.floor(Math.random() * (FILE_BYTES - RANGE_BYTES)))
      bytes += came
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, one))
  const rate = bytes / ((performance.now() - began) / 1000)
  agent.destroy()
  return rate
}

/**
 * @param {(path: string, body?: object) => Promise<any>} call routes of the server under test: GET, and POST with a body
 * @returns {Promise<null | { edge: number, nginx: number, first: { rss: number, heapUsed: number, external: number }, last: { rss: number, heapUsed: number, external: number } }>}
 *   bytes per second, medians of rounds that take turns, and the server's memory after the first and the last round;
 *   `null` where there is no nginx
 */
export async function measureEdge(call, { warmUps, rounds, seconds, say }) {
  if (!hasNginx) {
    say("No nginx here: the edge is not measured")
    return null
  }
  const folder = mkdtempSync(path.join(tmpdir(), "courses-bench-edge-"))
  const file = path.join(folder, "files", "film.mp4")
  mkdirSync(path.dirname(file))
  writeFileSync(file, randomFillSync(Buffer.alloc(FILE_BYTES)))
  const nginx = await startNginx(folder)
  try {
    const { url } = await call("/bench/film", { file })
    const urls = { edge: url, nginx: `${nginx.url}/film.mp4` }
    const rates = { edge: [], nginx: [] }
    let first
    for (let round = 1 - warmUps; round <= rounds; round++) {
      say(round > 0 ? `The edge: round ${round} of ${rounds}` : "The edge: warming up")
      for (const name of ["edge", "nginx"]) {
        const rate = await throughput(urls[name], seconds)
        if (round > 0) {
          rates[name].push(rate)
        }
      }
      first ??= await call("/bench/memory")
    }
    return { edge: median(rates.edge), nginx: median(rates.nginx), first, last: await call("/bench/memory") }
  } finally {
    await nginx.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
