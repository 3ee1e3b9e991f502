/**
 * Run by npm before and after it packs the plugin: takes out of package.json what concerns this repository only, and puts
 * it back. A store that installs the package must not meet workspaces that are not there.
 *
 * The whole manifest is kept beside it meanwhile; where npm was killed in between, the next run finds it and starts from it.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"

const WHOLE = "package.json.whole"
const OWN = ["workspaces", "devDependencies", "allowScripts"]

const commands = {
  prepare() {
    restore()
    if (!existsSync(".medusa/server/src")) {
      throw new Error("There is no build to pack: run `npm run build` first")
    }
    const whole = readFileSync("package.json", "utf8")
    const published = Object.fromEntries(Object.entries(JSON.parse(whole)).filter(([key]) => !OWN.includes(key)))
    // npm reads the script that it runs afterwards from the manifest that is then there.
    const { postpack } = published.scripts
    writeFileSync(WHOLE, whole)
    writeFileSync("package.json", `${JSON.stringify({ ...published, scripts: { postpack } }, null, 2)}\n`)
  },
  restore,
}

function restore() {
  if (existsSync(WHOLE)) {
    renameSync(WHOLE, "package.json")
  }
}

const command = commands[process.argv[2]]
if (!command) {
  throw new Error(`There are ${Object.keys(commands).join(" and ")}, not ${process.argv[2]}`)
}
command()
