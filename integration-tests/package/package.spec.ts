import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { builtinModules, createRequire } from "node:module"
import path from "node:path"
import { buildPackage, NAME, type BuiltPackage } from "./built-package"
import { startInstalledStore, type InstalledStore } from "./installed-store"
import { areTheTypesWrong, publint, root } from "./packed"
import { runNode } from "./run-node"

jest.setTimeout(300_000)

interface Manifest {
  bin: Record<string, string>
  exports: Record<string, string | Record<string, string>>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
}

const BUILT = ".medusa/server/src/"

/** Package names that a file takes in: `@scope/name` or `name`. */
function importedPackages(source: string): string[] {
  const specifiers = [...source.matchAll(/\brequire\("([^"]+)"\)|^(?:import|export)\b[^"]*\bfrom "([^"]+)"|\bimport\(?\s*"([^"]+)"/gm)]
    .map(([, ...groups]) => groups.find(Boolean) ?? "")
    .filter((specifier) => /^[@a-z][\w./@-]*$/i.test(specifier))
  return specifiers.map((specifier) => specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/"))
}

describe("the package that stores install", () => {
  let built: BuiltPackage
  let manifest: Manifest

  beforeAll(async () => {
    built = await buildPackage()
    manifest = JSON.parse(built.read("package.json")) as Manifest
  })

  afterAll(() => {
    rmSync(built?.project, { recursive: true, force: true, maxRetries: 5 })
  })

  const code = () => built.files.filter((file) => file.startsWith(BUILT) && /\.m?js$/.test(file))

  it("holds the built plugin and nothing of this repo's own", () => {
    const others = built.files.filter((file) => !file.startsWith(BUILT) && !file.startsWith("docs/"))
    expect(others.sort()).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "infra/aws/courses-media.yaml", "package.json"])
    const inside = new Set(built.files.filter((file) => file.startsWith(BUILT)).map((file) => file.slice(BUILT.length).split("/")[0]))
    const rooms = ["admin", "api", "cli", "domain", "emails", "http", "jobs", "links", "modules", "providers", "queries", "subscribers", "workflows"]
    const files = ["errors", "events", "options", "platform", "read-options", "require-platform", "similar-names", "sql", "store-secret", "transient"].flatMap((name) => [`${name}.d.ts`, `${name}.js`])
    expect([...inside].filter((name) => name.includes(".")).sort()).toEqual(files)
    expect([...inside].filter((name) => !name.includes(".")).sort()).toEqual(rooms)
    expect(built.files.filter((file) => /__tests__|\.spec\.|\.test\.|medusa-config|tsconfig|\.snapshot-/.test(file))).toEqual([])
  })

  it("has a manifest without what concerns this repository alone, which is whole again afterwards", () => {
    const { scripts, ...published } = JSON.parse(built.read("package.json")) as Record<string, unknown>
    expect(Object.keys(published).filter((key) => ["workspaces", "devDependencies", "allowScripts"].includes(key))).toEqual([])
    expect(scripts).toEqual({ postpack: expect.anything() })
    expect(published.repository).toMatchObject({ type: "git", url: expect.stringMatching(/^git\+https:/) })
    expect(readFileSync(path.join(built.sources, "package.json"), "utf8")).toBe(readFileSync("package.json", "utf8"))
  })

  it("is in order for publint", () => publint(built.tarball))

  it("has types for the module resolutions of a store", () => areTheTypesWrong(built.tarball, "--profile", "node16", "--exclude-entrypoints", "admin"))

  it("holds what its README and its guides link to and picture", () => {
    const links = built.files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) => [...built.read(file).matchAll(/\]\((?!https?:|#)([^)\s#]+)/g)].map(([, link = ""]) => path.posix.join(path.posix.dirname(file), link)))
    expect(links).toContain("docs/images/course-page.png")
    expect(links.filter((link) => !built.files.includes(link))).toEqual([])
  })

  it("has options that complete and are checked in the configuration of a store", async () => {
    const config = (options: string) => `
      import { defineConfig } from "@medusajs/framework/utils"
      import { type CoursesPluginOptions } from "${NAME}/options"
      module.exports = defineConfig({ plugins: [{ resolve: "${NAME}", options: ${options} satisfies CoursesPluginOptions }] })`
    const compilerOptions = { module: "Node16", moduleResolution: "Node16", target: "ES2021", strict: true, skipLibCheck: true, noEmit: true, types: ["node"] }
    writeFileSync(path.join(built.project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }))
    writeFileSync(path.join(built.project, "right.ts"), config('{ grantOn: "placed", media: { maxUploadBytes: 1 }, mails: { storefrontUrl: process.env.STOREFRONT_URL } }'))
    writeFileSync(path.join(built.project, "wrong-name.ts"), config('{ granOn: "placed" }'))
    writeFileSync(path.join(built.project, "wrong-value.ts"), config('{ onRefund: "revoke" }'))
    const report = await runNode([path.join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.json"], { cwd: built.project }).catch(String)
    const errors = [...report.matchAll(/^(\S+\.ts)\(.*?: error TS\d+: (.*)$/gm)].map(([, file, message]) => `${file}: ${message}`)
    expect(errors).toEqual([expect.stringMatching(/^wrong-name\.ts: .*'granOn' does not exist/), expect.stringMatching(/^wrong-value\.ts: .*"revoke"/)])
  })

  it("refuses a store whose dashboard uses another router, in one message, before anything else runs", async () => {
    const router = path.join(built.project, "node_modules", "react-router-dom")
    rmSync(router)
    mkdirSync(router)
    writeFileSync(path.join(router, "package.json"), JSON.stringify({ name: "react-router-dom", version: "6.30.4" }))
    const load = runNode(["-e", `require("${NAME}/modules/course")`], { cwd: built.project })
    await expect(load).rejects.toThrow("react-router-dom is 6.30.4, but the dashboard uses 7.18.2: both must be the same")
    rmSync(router, { recursive: true })
    symlinkSync(path.join(root, "node_modules", "react-router-dom"), router, "junction")
  })

  it("has types for everything that is not the dashboard's", () => {
    const files = new Set(built.files)
    const untyped = code()
      .filter((file) => !file.startsWith(`${BUILT}admin/`))
      .filter((file) => !files.has(file.replace(/\.js$/, ".d.ts")))
    expect(untyped).toEqual([])
  })

  it("resolves every path of its exports", () => {
    const require = createRequire(path.join(built.project, "index.js"))
    const modules = ["course", "course-learning", "course-media"]
    const names = [
      "package.json",
      "workflows",
      "admin",
      "options",
      "domain/access",
      "emails",
      "providers/media-aws",
      "providers/media-local",
      "providers/notification-smtp",
      ...modules.map((name) => `modules/${name}`),
      ...modules.map((name) => `${BUILT}modules/${name}`),
    ]
    for (const name of names) {
      expect(require.resolve(`${NAME}/${name}`)).toContain(built.folder)
    }
    for (const target of Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)))) {
      if (!target.includes("*")) {
        expect(existsSync(path.join(built.folder, target))).toBe(true)
      }
    }
  })

  it("imports only what it declares, so that a store has it too", () => {
    const declared = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies), ...builtinModules])
    const undeclared = code().flatMap((file) =>
      importedPackages(built.read(file))
        .filter((name) => !declared.has(name))
        .map((name) => `${file.slice(BUILT.length)} imports ${name}`)
    )
    expect([...new Set(undeclared)]).toEqual([])
  })

  it("brings no second React into the dashboard", () => {
    const bundles = code().filter((file) => file.startsWith(`${BUILT}admin/`))
    expect(bundles).toContain(`${BUILT}admin/index.mjs`)
    for (const file of bundles) {
      expect(built.read(file)).not.toMatch(/__SECRET_INTERNALS_DO_NOT_USE|react\.production|ReactCurrentDispatcher/)
    }
    const kilobytes = bundles.filter((file) => file.endsWith(".mjs")).reduce((sum, file) => sum + built.read(file).length, 0) / 1024
    expect(kilobytes).toBeLessThan(400)
  })

  it("renders a mail, with the React that every store has", async () => {
    const script = path.join(built.project, "render.js")
    writeFileSync(
      script,
      `const { parseEmailOptions, renderEmail } = require("${NAME}/emails")
      const props = { course: { title: "Knots", url: "https://a.example" }, completedAt: new Date(0) }
      renderEmail("courseCompleted", props, parseEmailOptions({ storeName: "Ropes" })).then((mail) => console.log(JSON.stringify(mail)))`
    )
    expect(JSON.parse(await runNode([script], { cwd: built.project }))).toMatchObject({
      subject: "You completed Knots",
      html: expect.stringContaining("Ropes"),
      text: expect.stringContaining("You completed Knots on January 1, 1970."),
    })
  })

  describe("its command line", () => {
    const program = () => path.join(built.folder, manifest.bin["medusa-courses-aws"] ?? "")
    const run = (...args: string[]) => runNode([program(), ...args], { cwd: built.project })

    it("is a program that npm can link", async () => {
      expect(built.read(manifest.bin["medusa-courses-aws"] ?? "")).toMatch(/^#!\/usr\/bin\/env node\n/)
      expect(await run("--help")).toContain("npx medusa-courses-aws <command> [flags]")
      await expect(run("deploi")).rejects.toThrow('there is no command "deploi"; there are keys, params, env, doctor')
    })

    it("makes keys, and the command that deploys the template in the package", async () => {
      await run("keys")
      const command = await run("params", "--region", "eu-central-1", "--admin-origin", "https://a.example", "--storefront-origin", "https://s.example")
      const template = /--template-file (\S+)/.exec(command)?.[1] ?? ""
      expect(template).toBe(path.join("node_modules", NAME, "infra", "aws", "courses-media.yaml"))
      expect(existsSync(path.join(built.project, template))).toBe(true)
    })

    it("starts the doctor, who says what he lacks", async () => {
      await expect(run("doctor", "--region", "eu-central-1")).rejects.toThrow('"media.provider.options.bucket": is missing')
      // Node looks for flags of its own behind the program's name, too.
      await expect(run("doctor", "--dotenv", "absent.env")).rejects.toThrow("--dotenv: there is no file absent.env")
    })
  })

  describe("in a store that names it in its plugins", () => {
    let store: InstalledStore

    beforeAll(async () => {
      store = await startInstalledStore(built)
    })

    afterAll(async () => {
      await store?.stop()
    })

    it("answers the catalogue", async () => {
      const response = await fetch(`${store.url}/store/courses`, { headers: { "x-publishable-api-key": store.key } })
      expect(await response.json()).toMatchObject({ courses: [], count: 0 })
      expect(response.status).toBe(200)
    })

    it("asks for a login in the library and in the admin API", async () => {
      const library = await fetch(`${store.url}/store/customers/me/courses`, { headers: { "x-publishable-api-key": store.key } })
      expect(library.status).toBe(401)
      expect((await fetch(`${store.url}/admin/courses`)).status).toBe(401)
    })

    it("refuses media without a signature", async () => {
      const address = `${store.url}/courses/media/courses/crs_1/lessons/les_1/asset_1/original.mp4`
      expect((await fetch(address)).status).toBe(403)
    })

    it("leaves nothing behind when the guide to uninstalling was followed", async () => {
      const guide = built.read("docs/guides/uninstall.md")
      const [list = "", remove = ""] = [...guide.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, statements]) => statements)
      const tables = () => store.sql<{ table_name: string }>(list)
      expect((await tables()).map((row) => row.table_name)).toEqual(expect.arrayContaining(["course", "course_link_product", "course_media_asset"]))
      await store.sql(remove)
      expect(await tables()).toEqual([])
      expect(await store.sql("select 1 from pg_proc where proname like 'course%'")).toEqual([])
      const migrations = code().flatMap((file) => /\/(Migration\d+\w+)\.js$/.exec(file)?.[1] ?? [])
      expect(migrations.length).toBeGreaterThan(10)
      const noted = await store.sql<{ name: string }>("select name from mikro_orm_migrations")
      expect(noted.length).toBeGreaterThan(20)
      expect(noted.map((row) => row.name).filter((name) => migrations.includes(name))).toEqual([])
      expect(await store.sql("select 1 from link_module_migrations where table_name like 'course%'")).toEqual([])
      expect(await store.sql('select 1 from "order"')).toEqual([])
    })
  })
})
