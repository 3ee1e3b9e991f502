#!/usr/bin/env node
import { init } from "./init"

const HELP = `npx medusa-courses-react init [folder] [--force]

  Copies the pages of the kit into a Next.js storefront made from Medusa's starter: the folder, this one unless told, or
  apps/storefront in it. Asks nothing. Files that are there already and differ are kept, unless --force is given.
`

function run(args: readonly string[]): void {
  const [command, ...rest] = args
  const unknown = rest.filter((arg) => arg.startsWith("-") && arg !== "--force")
  const folders = rest.filter((arg) => !arg.startsWith("-"))
  if (command === undefined || command === "--help" || command === "help" || rest.includes("--help")) {
    process.stdout.write(HELP)
  } else if (command !== "init" || unknown.length || folders.length > 1) {
    throw new Error(`Not understood: ${args.join(" ")}\n\n${HELP}`)
  } else {
    process.stdout.write(init(folders[0] ?? ".", { force: rest.includes("--force") }))
  }
}

try {
  run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
