/** The table of figures, on the terminal and in `bench/results.md`. */
import { writeFileSync } from "node:fs"
import { cpus, totalmem } from "node:os"
import path from "node:path"
import { root } from "./server.mjs"

/**
 * @typedef {{ name: string, measured: string, neighbour: string, value: number, unit: string, target: number, atMost?: boolean }} Row
 *   `atMost`: the value must not exceed the target; else it must reach it
 */

/** @param {Row} row */
export const isMet = ({ value, target, atMost }) => (atMost ? value <= target : value >= target)

const number = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(2))

/** @param {Row[]} rows */
function table(rows) {
  const cells = [
    ["What", "Measured", "Neighbour", "Ratio", "Target", ""],
    ...rows.map((row) => [
      row.name,
      row.measured,
      row.neighbour,
      `${number(row.value)}${row.unit}`,
      `${row.atMost ? "≤" : "≥"} ${number(row.target)}${row.unit}`,
      isMet(row) ? "met" : "MISSED",
    ]),
  ]
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)))
  const lines = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`)
  lines.splice(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`)
  return lines.join("\n")
}

/**
 * @param {Row[]} rows
 * @param {{ seconds: number, keep: boolean }} run `keep`: write them to `bench/results.md`, too
 */
export function report(rows, { seconds, keep }) {
  const text = table(rows)
  process.stdout.write(`\n${text}\n`)
  if (!keep) {
    return
  }
  const [{ model }] = cpus()
  const machine = `Node ${process.version}, ${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`
  writeFileSync(
    path.join(root, "bench", "results.md"),
    `# Benchmark

\`npm run bench\`, ${new Date().toISOString().slice(0, 10)}: ${machine}; ${Math.round(seconds)} s.

Medusa (\`medusa start\`, \`NODE_ENV=production\`), PostgreSQL and the load share the machine. Each figure stands against a
neighbour in the same server and run: requests per second over 20 connections, medians of rounds that take turns, in
brackets the median and 99th percentile of the milliseconds a request took. *Do nothing* is a route below
\`/store/customers/me\` that answers the customer's id and does nothing else.

${text}

Memory is what is left of the heap and of buffers after a forced collection. The edge and nginx (one worker, sendfile) send
the same file of 64 MiB in ranges of 1 MiB over 20 connections.
`
  )
}
