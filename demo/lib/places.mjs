/** Where the demo keeps what it makes: outside the repo, in the system's place for caches, one folder per clone. */
import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs"
import { homedir } from "node:os"
import path from "node:path"
import { root } from "../../scripts/install.mjs"

export { root }

function cacheFolder() {
  if (process.env.XDG_CACHE_HOME) {
    return process.env.XDG_CACHE_HOME
  }
  if (process.platform === "win32") {
    return process.env.LOCALAPPDATA ?? path.join(homedir(), "AppData", "Local")
  }
  if (process.platform === "darwin") {
    return path.join(homedir(), "Library", "Caches")
  }
  // Root's database runs under another account, which cannot look into root's home.
  return process.getuid?.() === 0 ? "/var/cache" : path.join(homedir(), ".cache")
}

/** The folder of this clone's demo. `COURSES_DEMO_HOME` names another. */
export function demoFolder() {
  const clone = createHash("sha256").update(root).digest("hex").slice(0, 12)
  const folder = process.env.COURSES_DEMO_HOME ?? path.join(cacheFolder(), "medusa-plugin-courses", clone)
  mkdirSync(folder, { recursive: true })
  return folder
}

function filesOf(place, accept) {
  const stats = statSync(place, { throwIfNoEntry: false })
  if (!stats) {
    return []
  }
  return stats.isDirectory()
    ? readdirSync(place).sort().flatMap((name) => filesOf(path.join(place, name), accept))
    : accept(place) ? [place] : []
}

/** A hash over files and whole folders of the repo: what was made from them is made again when it changes. */
export function fingerprint(places, accept = () => true) {
  const hash = createHash("sha256")
  for (const file of places.flatMap((place) => filesOf(path.join(root, place), accept))) {
    hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0")
  }
  return hash.digest("hex").slice(0, 16)
}
