/** Load from this process, over 20 connections, as many requests as the server answers. */
import autocannon from "autocannon"

const CONNECTIONS = 20

/**
 * @param {{ url: string, path: string, method?: string, next?: () => { path?: string, headers?: Record<string, string>, body?: string }, seconds?: number, amount?: number }} options
 *   `next`: what differs from one request to the next
 * @returns {Promise<{ rate: number, p50: number, p99: number }>} requests answered per second, and their milliseconds
 */
export async function load({ url, path, method = "GET", next, seconds, amount }) {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    ...(amount ? { amount } : { duration: seconds }),
    requests: [
      {
        method,
        path,
        setupRequest: (request) => {
          const { headers = {}, ...rest } = next?.() ?? {}
          return { ...request, ...rest, headers: { ...request.headers, ...headers } }
        },
      },
    ],
  })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed) {
    throw new Error(`${method} ${path}: ${failed} of ${result.requests.total} requests failed ${JSON.stringify(result.statusCodeStats)}`)
  }
  return { rate: result.requests.total / result.duration, p50: result.latency.p50, p99: result.latency.p99 }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * Runs the loads in turn, round after round (A B C A B C …), so that what disturbs the machine disturbs all of them.
 * Rounds that are not counted go first: a server compiles what it runs often, and each load runs for seconds only.
 *
 * @template {string} Name
 * @param {Record<Name, Parameters<typeof load>[0]>} loads
 * @returns {Promise<Record<Name, { rate: number, p50: number, p99: number }>>} medians over the rounds
 */
export async function interleave(loads, { warmUps, rounds, seconds, say }) {
  const names = Object.keys(loads)
  const results = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 1 - warmUps; round <= rounds; round++) {
    say(round > 0 ? `Round ${round} of ${rounds}` : "Warming up")
    for (const name of names) {
      const result = await load({ ...loads[name], seconds })
      if (round > 0) {
        results[name].push(result)
      }
    }
  }
  const medianOf = (name, key) => median(results[name].map((result) => result[key]))
  return Object.fromEntries(
    names.map((name) => [name, { rate: medianOf(name, "rate"), p50: medianOf(name, "p50"), p99: medianOf(name, "p99") }])
  )
}
