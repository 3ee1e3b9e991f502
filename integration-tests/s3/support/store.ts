import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import type { Demo } from "../../browser/demo"
import { startForked } from "./forked"

export type Store = Omit<Demo, "folder">

/** Lays the measuring route out as an installed plugin, outside the repo, so that it is in no package. */
function writeMemoryPlugin(folder: string): string {
  const route = path.join(folder, ".medusa", "server", "src", "api", "memory")
  mkdirSync(route, { recursive: true })
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "courses-memory", version: "0.0.0" }))
  cpSync(path.join(__dirname, "memory-route.cjs"), path.join(route, "route.js"))
  return folder
}

/**
 * Starts Medusa with its dashboard, its own PostgreSQL and the demo's data; media goes to the given bucket.
 *
 * @param media options of the S3 provider
 */
export async function startStore(media: object): Promise<{ store: Store; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "courses-store-"))
  // The database may run under another account: see scripts/postgres.mjs.
  chmodSync(folder, 0o755)
  const env = {
    COURSES_MEDIA_PROVIDER: JSON.stringify({ resolve: "./src/providers/media-aws", options: media }),
    COURSES_PLUGINS: JSON.stringify([writeMemoryPlugin(path.join(folder, "plugin"))]),
    LOG_LEVEL: "warn",
  }
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    const { made: store, stop } = await startForked<Store>("start-store.mjs", { folder, env })
    return { store, stop: () => stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}
