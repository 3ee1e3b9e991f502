import { fork } from "node:child_process"
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import type { Demo } from "../../browser/demo"

export type Store = Omit<Demo, "folder">

interface Message {
  store?: Store
  error?: string
}

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
  const child = fork(path.join(__dirname, "start-store.mjs"), {
    env: { ...process.env, NODE_OPTIONS: "", COURSES_STORE: JSON.stringify({ folder, env }) },
  })
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const stop = async () => {
    if (child.connected) {
      child.disconnect()
    }
    await ended
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const message = await Promise.race([
    new Promise<Message>((resolve) => child.once("message", (sent) => resolve(sent as Message))),
    ended.then((): Message => ({ error: "The store ended while it started" })),
  ])
  if (!message.store) {
    await stop()
    throw new Error(message.error)
  }
  return { store: message.store, stop }
}
