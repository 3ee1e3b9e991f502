/** The demo's database: created, migrated when something is pending, seeded once. */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import pg from "pg"
import { runChild } from "./children.mjs"
import { fingerprint, root } from "./places.mjs"

export const DATABASE = "courses_demo"
export const medusaCli = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")

async function createDatabase(postgres) {
  const client = new pg.Client({ connectionString: postgres.url("postgres") })
  await client.connect()
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE])
    if (!rowCount) {
      await client.query(`create database ${DATABASE}`)
    }
  } finally {
    await client.end()
  }
}

/** Does nothing when nothing is pending. `say` announces work and takes its time. */
export async function migrate({ postgres, folder, env, logFolder, onStart, say }) {
  const stamp = path.join(folder, "migrated")
  const wanted = fingerprint(["src/modules", "src/links", "package-lock.json"], (file) => /migrations|links|package-lock/.test(file))
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
    return
  }
  await createDatabase(postgres)
  const args = ["db:migrate", "--execute-safe-links"]
  await say(existsSync(stamp) ? "Bringing the tables up to date" : "Creating the tables", () => runChild({ name: "migrate", script: medusaCli, args, cwd: root, env, logFolder, onStart }))
  writeFileSync(stamp, wanted)
}

/**
 * @returns {Promise<{ publishableKey: string, admin: { email: string, password: string }, shopper: { email: string, password: string } }>}
 *   what the seed left to know
 */
export async function seed({ folder, env, logFolder, onStart, say }) {
  const facts = path.join(folder, "seed.json")
  if (!existsSync(facts)) {
    const args = ["exec", "./demo/seed/index.ts"]
    const seedEnv = { ...env, COURSES_SEED_FACTS: facts }
    await say("Filling the store: products, courses, clips", () =>
      runChild({ name: "seed", script: medusaCli, args, cwd: root, env: seedEnv, logFolder, onStart })
    )
  }
  return JSON.parse(readFileSync(facts, "utf8"))
}
