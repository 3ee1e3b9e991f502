/** The most memory that the server has had meanwhile: POST begins, GET answers and ends. Collects no garbage. */
const EVERY_MS = 20
let timer = null
let peak = 0

const look = () => {
  peak = Math.max(peak, process.memoryUsage().rss)
}

exports.POST = (_req, res) => {
  clearInterval(timer)
  peak = 0
  look()
  timer = setInterval(look, EVERY_MS)
  res.json({ rss: peak })
}

exports.GET = (_req, res) => {
  clearInterval(timer)
  look()
  res.json({ rss: peak })
}
