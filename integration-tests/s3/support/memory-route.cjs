/**
 * The server's memory: POST begins, GET answers. `held` is what is left of heap and buffers after a forced collection;
 * `rss` is all that the system gave the process, at most and every 20 ms, which counts garbage, too.
 */
const { setFlagsFromString } = require("node:v8")
const { runInNewContext } = require("node:vm")

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc")
const EVERY_MS = 20
let timer = null
let before = null
let peak = 0

function measure() {
  collect()
  collect()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rss, held: heapUsed + external }
}

const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss())
}

exports.POST = (_req, res) => {
  clearInterval(timer)
  before = measure()
  peak = before.rss
  timer = setInterval(look, EVERY_MS)
  res.json({})
}

exports.GET = (_req, res) => {
  clearInterval(timer)
  look()
  res.json({ held: measure().held - before.held, rss: peak - before.rss })
}
