/** Records the SQL that the server runs: POST begins, GET answers what was recorded since and ends. */
let statements = []
let connection = null

const listener = ({ sql }) => {
  statements.push(sql)
}

exports.POST = (req, res) => {
  statements = []
  connection ??= req.scope.resolve("__pg_connection__").on("query", listener)
  res.json({})
}

exports.GET = (_req, res) => {
  connection?.removeListener("query", listener)
  connection = null
  res.json({ statements })
}
