/** Installs the dependencies where they are missing or differ from the lock file. Node's own modules only. */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")

const read = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8"))

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number)
  if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
    throw new Error(`Node ${process.versions.node} is too old or unsupported: use 20.19 or newer, or 22.12 or newer`)
  }
}

/** Names of locked packages that are not there in their version. npm writes what it installed into a hidden lock file. */
export function missingPackages() {
  if (!existsSync(path.join(root, "node_modules", ".package-lock.json"))) {
    return ["node_modules"]
  }
  const locked = read("package-lock.json").packages
  const installed = read("node_modules/.package-lock.json").packages
  return Object.entries(locked)
    .filter(([place, entry]) => place && !entry.optional && !entry.devOptional && !entry.extraneous && !entry.link && place.includes("node_modules/"))
    .filter(([place, entry]) => installed[place]?.version !== entry.version && !(entry.peer && !installed[place]))
    .map(([place]) => place)
}

/** @param {(line: string) => void} say */
export function install(say = console.log) {
  checkNode()
  const missing = missingPackages()
  if (missing.length === 0) {
    return
  }
  say(missing[0] === "node_modules" ? "Installing dependencies (about 1 GB, some minutes)" : `Installing dependencies: ${missing.length} differ from the lock file`)
  const windows = process.platform === "win32"
  const { status, error } = spawnSync(windows ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"], { cwd: root, stdio: "inherit", shell: windows })
  if (error || status !== 0) {
    throw new Error(`npm ci did not succeed${error ? `: ${error.message}` : ` (exit code ${status})`}`)
  }
}
