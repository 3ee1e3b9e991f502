import { randomBytes } from "node:crypto"
import { writeFileSync } from "node:fs"
import { createServer } from "node:net"
import path from "node:path"
import { Client } from "pg"
import { medusaCli, NAME, type BuiltPackage } from "./built-package"
import { outputOf, runNode, startNode } from "./run-node"

const config = (options: string) => `
const { defineConfig } = require("@medusajs/framework/utils")
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false, connection: { ssl: false } },
    http: { storeCors: "", adminCors: "", authCors: "", jwtSecret: "one", cookieSecret: "two" },
  },
  admin: { disable: true },
  plugins: [{ resolve: "${NAME}", options: ${options} }],
  modules: [
    {
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          {
            resolve: "${NAME}/providers/notification-smtp",
            id: "smtp",
            options: { channels: ["email"], host: "smtp.example.com", from: "shop@example.com" },
          },
        ],
      },
    },
  ],
})
`

/** The command line takes a folder for a store when it depends on Medusa. */
const MANIFEST = { name: "a-store", private: true, dependencies: { "@medusajs/medusa": "*", [NAME]: "*" } }

export interface InstalledStore {
  url: string
  /** A publishable key of the store. */
  key: string
  /** Runs SQL in the store's database. */
  sql: <Row>(statements: string) => Promise<Row[]>
  stop: () => Promise<void>
}

const server = (database: string) =>
  new Client({
    host: process.env.DB_HOST ?? "localhost",
    port: Number(process.env.DB_PORT ?? 5432),
    user: process.env.DB_USERNAME,
    password: process.env.DB_PASSWORD,
    database,
  })

async function withDatabase<T>(name: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = server(name)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("No port"))))
    })
  })
}

/** A Medusa store with nothing of its own that names the package in its `plugins`: migrated and started. */
export async function startInstalledStore({ project }: BuiltPackage): Promise<InstalledStore> {
  const database = `courses_package_${randomBytes(4).toString("hex")}`
  const port = await freePort()
  const url = `http://localhost:${port}`
  const media = JSON.stringify({
    media: { provider: { resolve: `${NAME}/providers/media-local`, options: { root: path.join(project, "media"), baseUrl: url } } },
  })
  writeFileSync(path.join(project, "package.json"), JSON.stringify(MANIFEST))
  writeFileSync(path.join(project, "medusa-config.js"), config(media))
  await withDatabase("postgres", (client) => client.query(`create database ${database}`))
  const { host, user, password, port: databasePort } = server(database)
  const env = { DATABASE_URL: `postgres://${user}:${password}@${host}:${databasePort}/${database}` }
  await runNode([medusaCli, "db:migrate", "--execute-safe-links", "--skip-scripts"], { cwd: project, env })
  const key = `pk_${randomBytes(16).toString("hex")}`
  await withDatabase(database, (client) =>
    client.query(
      "insert into api_key (id, token, salt, redacted, title, type, created_by) values ('apk_1', $1, '', 'pk', 'Store', 'publishable', '')",
      [key]
    )
  )
  const child = startNode([medusaCli, "start", "--port", String(port), "--host", "localhost"], { cwd: project, env })
  const output = outputOf(child)
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()))
  const stop = async () => {
    child.kill("SIGTERM")
    await ended
    await withDatabase("postgres", (client) => client.query(`drop database ${database} with (force)`))
  }
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", () => output().includes("Server is ready") && resolve())
    void ended.then(() => reject(new Error(`The store did not start:\n${output()}`)))
  })
  const sql = <Row>(statements: string) => withDatabase(database, async (client) => (await client.query(statements)).rows as Row[])
  return { url, key, sql, stop }
}
