/**
 * Puts the platform packages back into package-lock.json that npm left out while it was written: where a registry
 * mirror lacks, say, a Darwin binary, npm drops the entry, and then `npm ci` refuses the whole lock file. Only packages
 * that an entry of the lock names with an exact version are added, with the platform that their name says.
 *
 * Run it after `npm install` has changed the lock: node scripts/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from "node:fs"

const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"]
const PROCESSORS = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"]

/** `@rollup/rollup-linux-x64-musl` → `{ os: "linux", cpu: "x64", libc: "musl" }`; undefined where the name says nothing. */
function platformOf(name) {
  const words = name.split(/[/\-]/)
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  if (!os || !cpu) {
    return undefined
  }
  const libc = os !== "linux" ? undefined : words.some((word) => word.startsWith("musl")) ? "musl" : undefined
  return { os, cpu, libc: libc ?? (os === "linux" && words.some((word) => word.startsWith("gnu")) ? "glibc" : undefined) }
}

/** Where Node would find `name` from a package at `from`, or undefined. */
function resolve(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
    const place = at ? `${at}/node_modules/${name}` : `node_modules/${name}`
    if (packages[place]) {
      return place
    }
    if (!at) {
      return undefined
    }
  }
}

export function completeLock(lock) {
  const added = []
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name)
      const exact = /^\d+\.\d+\.\d+[\w.+-]*$/.test(version)
      if (!platform || !exact || lock.packages[resolve(lock.packages, place, name)]?.version === version) {
        continue
      }
      const hoisted = `node_modules/${name}`
      const target = lock.packages[hoisted] ? `${place}/node_modules/${name}` : hoisted
      lock.packages[target] = {
        version,
        cpu: [platform.cpu],
        ...(entry.dev ? { dev: true } : {}),
        ...(platform.libc ? { libc: [platform.libc] } : {}),
        optional: true,
        os: [platform.os],
        ...(entry.peer ? { peer: true } : {}),
      }
      added.push(`${target} ${version}`)
    }
  }
  const [root, ...rest] = Object.entries(lock.packages)
  lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => a.localeCompare(b, "en"))])
  return added
}

const file = new URL("../package-lock.json", import.meta.url)
const lock = JSON.parse(readFileSync(file, "utf8"))
const added = completeLock(lock)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length ? `Added ${added.length} entries:\n  ${added.join("\n  ")}` : "Nothing was missing")
