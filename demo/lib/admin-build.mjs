/**
 * Builds the dashboard with this plugin's pages, for production: its first page then loads at once, where Vite's
 * development server takes its time. The build is kept until its sources change. Medusa serves it from public/admin.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { runChild } from "./children.mjs"
import { fingerprint, root } from "./places.mjs"

const target = path.join(root, "public", "admin")
const stamp = path.join(root, "public", "admin.sources")
const SOURCES = ["src/admin", "src/http", "src/domain", "package-lock.json", "demo/lib/admin-bundle.mjs"]

export function adminBuildIsCurrent(sources = fingerprint(SOURCES, (file) => !file.includes("__tests__"))) {
  return existsSync(path.join(target, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === sources
}

/** @param {{ logFolder: string, onStart?: (child: object) => void }} options */
export async function buildAdmin({ logFolder, onStart }) {
  const sources = fingerprint(SOURCES, (file) => !file.includes("__tests__"))
  if (adminBuildIsCurrent(sources)) {
    return
  }
  mkdirSync(path.dirname(target), { recursive: true })
  const fresh = path.join(root, "public", `admin.${process.pid}`)
  try {
    await runChild({
      name: "admin-build",
      script: path.join(root, "demo", "lib", "admin-bundle.mjs"),
      args: [fresh],
      cwd: root,
      env: { NODE_ENV: "production" },
      logFolder,
      onStart,
    })
    rmSync(target, { recursive: true, force: true })
    renameSync(fresh, target)
    writeFileSync(stamp, sources)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}
