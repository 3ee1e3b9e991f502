/** The server's memory after collecting all garbage; needs `--expose-gc`. */
exports.GET = (_req, res) => {
  global.gc()
  global.gc()
  const { rss, heapUsed, external } = process.memoryUsage()
  res.json({ rss, heapUsed, external })
}
