/** Takes a file of this machine into the storage, and answers its signed address. */
const keyPrefix = "courses/crs_bench/lessons/les_bench/asset_film/"

exports.POST = async (req, res) => {
  const { provider } = req.scope.resolve("courseMedia")
  await provider.put(`${keyPrefix}film.mp4`, req.body.file, "video/mp4")
  const folder = await provider.signFolder({ keyPrefix, expiresAt: new Date(Date.now() + 3_600_000) })
  res.json({ url: await folder.url("film.mp4") })
}
