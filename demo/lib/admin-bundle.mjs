/** node admin-bundle.mjs <folder>: what `medusa build --admin-only` does, into a folder of our choice and without its linter. */
import { createRequire } from "node:module"

const require = createRequire(import.meta.url)
require("ts-node").register({})
const { Compiler } = require("@medusajs/framework/build-tools")
const bundler = require("@medusajs/admin-bundler")

const outDir = process.argv[2]
const logger = { info: console.log, warn: console.warn, error: (error) => console.error(error?.message ?? error) }
const built = await new Compiler(process.cwd(), logger).buildAppFrontend(true, undefined, {
  build: (options) => bundler.build({ ...options, outDir }),
})
process.exit(built ? 0 : 1)
