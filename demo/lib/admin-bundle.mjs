/** node admin-bundle.mjs <folder>: what `medusa build` does for the dashboard, into a folder of our choice. */
import path from "node:path"
import bundler from "@medusajs/admin-bundler"

await bundler.build({
  disable: false,
  path: "/app",
  sources: [path.join(process.cwd(), "src", "admin")],
  plugins: [],
  outDir: process.argv[2],
})
